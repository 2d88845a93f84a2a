"""The description of an API to a connector that is ready to deploy: signs in, is named for makers, and checks clean."""
