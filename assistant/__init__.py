"""The assistant of the Programa d'Economia Social: everything that knows how to answer."""
