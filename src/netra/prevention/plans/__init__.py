"""What each stage of the calendar asks of an office, and how far it has reached its staff."""
