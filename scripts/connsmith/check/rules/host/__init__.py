"""Rules about where the service is and what it takes: host, base path, schemes and media types."""
