"""Rules about responses."""
