"""Files of a connector project as trees of values with the place of each value and key."""
