"""Pages of the room guards."""
