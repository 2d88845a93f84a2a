"""Sources to a connector: inheritance, overlays and short names resolved, every value with its span."""
