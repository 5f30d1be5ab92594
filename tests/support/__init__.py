"""Real counterparts for tests: small servers on this machine."""
