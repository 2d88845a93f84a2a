"""Rules about apiProperties.json: envelope, brand, script and connection parameters."""
