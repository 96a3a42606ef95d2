"""The command line: a door like the others, parse, call, print."""
