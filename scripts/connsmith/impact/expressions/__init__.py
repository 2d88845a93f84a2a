"""The expression language of workflow definitions: text to trees."""
