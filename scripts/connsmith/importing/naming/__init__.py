"""Names that a connector gives to what an API calls otherwise, or not at all."""
