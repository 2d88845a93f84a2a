"""Two connectors to the differences between them, without an opinion."""
