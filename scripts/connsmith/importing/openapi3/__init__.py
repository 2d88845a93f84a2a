"""OpenAPI 3.0 and 3.1 to OpenAPI 2.0 with the platform's extensions, and a list of everything that was lost."""
