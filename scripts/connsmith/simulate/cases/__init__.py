"""Case files: what a connector is expected to send and to give back, and whether it does."""
