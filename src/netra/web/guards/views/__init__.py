"""Views of the guards."""
