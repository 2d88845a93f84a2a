"""The reference page that Microsoft's site shows for a connector, its readme and its introduction."""
