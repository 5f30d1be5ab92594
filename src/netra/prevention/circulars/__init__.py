"""Circulars and early warnings: drafted from the law, issued under a number, received and answered by their addressees."""
