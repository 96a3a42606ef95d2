"""Tests that drive a real browser. A package, so that what its fixtures keep open is closed after its last test."""
