"""Pages of the room circulars."""
