"""Signing with the log-in of the own agency: OpenID Connect proves one employee for a quarter of an hour, and no more."""
