"""Recorded and collected requests (HAR 1.2, Postman 2.1) as the description of an API."""
