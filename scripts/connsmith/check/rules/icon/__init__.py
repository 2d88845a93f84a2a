"""Rules about icon.png."""
