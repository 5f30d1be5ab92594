"""One module for each part of the officers' work."""
