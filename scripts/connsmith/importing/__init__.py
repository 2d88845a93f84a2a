"""Existing connectors and OpenAPI documents to sources."""
