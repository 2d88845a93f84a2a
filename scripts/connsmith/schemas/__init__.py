"""JSON Schemas of sources and artifacts, and what they say of a value in words."""
