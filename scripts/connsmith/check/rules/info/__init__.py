"""Rules about what a connector says of itself: title, description, contact and metadata."""
