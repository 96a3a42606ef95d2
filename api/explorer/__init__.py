"""The project explorer: its address, its facets, its map and its chart, made ready for the templates."""
