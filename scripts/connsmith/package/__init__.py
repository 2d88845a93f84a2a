"""Artifacts to the archives that solutions, certification and paconn read, and back."""
