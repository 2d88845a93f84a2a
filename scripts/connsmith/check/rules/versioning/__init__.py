"""Rules about deprecation and versions."""
