"""One file a rule, in a folder for each part of a connector."""
