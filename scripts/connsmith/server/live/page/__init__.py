"""The page of `connsmith serve`: the connector to plain values, and these through the templates."""
