"""A connector to an environment through paconn: plan, apply, read back, remember."""
