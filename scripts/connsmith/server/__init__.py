"""Programs that stay: the live connector behind `serve`, and what watches sources for it."""
