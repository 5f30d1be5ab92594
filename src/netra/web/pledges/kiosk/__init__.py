"""A shared computer for signing: the officer starts it, one person after the other signs."""
