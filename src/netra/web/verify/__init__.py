"""The page on which anybody checks a receipt or a letter."""
