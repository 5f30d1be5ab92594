"""The pages: they parse input, call one operation, show the result."""
