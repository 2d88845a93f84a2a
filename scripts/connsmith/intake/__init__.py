"""A connector as artifacts with positions, whatever it is read from: a project, a folder of JSON, one swagger file."""
