"""Figures about the work; reads only."""
