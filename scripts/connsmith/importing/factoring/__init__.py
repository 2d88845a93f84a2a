"""What sources repeat, said once: defaults, bases and fragments, where that shortens."""
