"""A query and filters in, ranked passages or exact rows out."""
