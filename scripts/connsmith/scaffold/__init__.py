"""A new project, from the templates that ship with connsmith."""
