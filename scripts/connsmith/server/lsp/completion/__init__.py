"""What may be written at a cursor: keys, names and values."""
