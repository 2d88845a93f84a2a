"""What leaves for the service and what the flow gets back, for any call of a connector, without deploying it."""
