"""The policy script for real: a .NET that is found or fetched, and one process that runs scripts."""
