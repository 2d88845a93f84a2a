"""A part of a document: which operations there are, and some of them with what they need."""
