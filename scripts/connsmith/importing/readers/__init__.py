"""One module for each format that a connector may come in."""
