"""The HTTP door: routes, schemas, pages. It parses, calls the assistant and renders; it decides nothing."""
