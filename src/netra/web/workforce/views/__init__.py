"""The pages of the roster, by what they show."""
