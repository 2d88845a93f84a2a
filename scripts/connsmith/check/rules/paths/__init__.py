"""Rules about paths: how they are written, and whether each address leads to one operation."""
