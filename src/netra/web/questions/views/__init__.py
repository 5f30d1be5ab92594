"""Asking an office, the published answers, and the officers' side."""
