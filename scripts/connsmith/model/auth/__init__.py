"""Authentication types: what makers are asked for, and what the definition says of it."""
