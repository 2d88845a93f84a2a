"""What a change to a connector does to the flows, apps and connections that already use it."""
