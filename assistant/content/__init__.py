"""Corpus files → validated documents, records and vocabulary → passages."""
