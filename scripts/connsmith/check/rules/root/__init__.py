"""Rules about the definition as a whole: its size, its root, its references and extensions."""
