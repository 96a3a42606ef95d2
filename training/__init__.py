"""How the shipped embedding model is made: from named data to a measured file."""
