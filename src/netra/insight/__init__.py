"""Figures about the work: counted once, with their definition, and never mixed with what others publish."""
