"""connsmith: from small YAML sources to a Power Platform custom connector that is checked before anyone sees it."""

__version__ = "0.1.0"
