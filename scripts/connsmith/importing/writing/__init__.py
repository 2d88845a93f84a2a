"""Sources as text and as files."""
