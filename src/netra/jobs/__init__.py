"""Long work in the background, with progress that a person can watch."""
