"""Which exported flows and apps use a connector, and which of them a change hits."""
