"""What officers type: well formed or not, nothing more."""
