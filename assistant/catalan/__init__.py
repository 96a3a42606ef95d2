"""Catalan text analysis: the one tokeniser of the project, and what stands on it."""
