"""Rules about lists and schemas that operations fill while a flow is made."""
