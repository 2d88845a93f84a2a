"""Rules about security: schemes, the requirements that name them, and the connection that fills them."""
