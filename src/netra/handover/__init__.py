"""What another agency receives, acknowledges and does."""
