"""Artifacts and the facts for readers to the model of the reference page (fact page-layout)."""
