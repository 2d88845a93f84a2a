"""C# as far as the script of a connector is read."""
