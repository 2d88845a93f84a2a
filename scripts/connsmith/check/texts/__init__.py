"""What rules know of texts: names, wording, addresses, secrets, values."""
