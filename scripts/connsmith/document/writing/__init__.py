"""The model of the page to each format: one format a module."""
