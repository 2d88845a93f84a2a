"""Changes of a connector and uses of it to hits: which change concerns which use, and how sure that is."""
