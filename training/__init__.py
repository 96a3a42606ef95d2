"""How the shipped embedding model is made: from named data files to a measured model folder."""
