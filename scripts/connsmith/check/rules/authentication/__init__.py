"""Rules about how connections sign in: security definitions, identity providers, parameter sets."""
