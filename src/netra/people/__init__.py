"""Accounts, memberships, the actor, and the one table of role and action."""
