"""The index on disk: vectors, terms and texts of one corpus, in generations that are swapped whole."""
