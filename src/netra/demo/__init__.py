"""A believable demo in an invented training province."""
