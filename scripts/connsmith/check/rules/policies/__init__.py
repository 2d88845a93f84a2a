"""Rules about policy templates and their expressions."""
