"""Pages of the room workforce."""
