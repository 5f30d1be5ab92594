"""Settings, root addresses and entry points."""
