"""Names in sources: where each is given, and where it is used."""
