"""Pages of the room jobs."""
