"""Pages of the room pledges."""
