"""Artifacts to findings: schemas, OpenAPI, and one file for each rule of the platform."""
