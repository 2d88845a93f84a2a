"""What rules see: artifacts walked once, with references resolved, so that a rule is a loop over what it is about."""
