"""Netra: neutral civil servants, fair elections, provable handling."""
