"""Artifacts and the facts for readers to the model of the reference page (rules.md section 9)."""
