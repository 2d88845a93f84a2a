"""Rules about the policy script."""
