"""Recorded answers of a service held to the response schemas: does it answer as described?"""
