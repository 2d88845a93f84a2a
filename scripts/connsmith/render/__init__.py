"""A connector to text, through the Jinja templates, with a mark for every value that comes from a source."""
