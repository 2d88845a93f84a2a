"""A newer document merged into sources that people have edited since they were imported."""
