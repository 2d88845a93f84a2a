"""The inverse of `model`: artifacts to the sources that lower to exactly them."""
