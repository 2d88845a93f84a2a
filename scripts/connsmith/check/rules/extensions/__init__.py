"""Rules about the extensions of the platform, x-ms-*: where they stand and what they hold."""
