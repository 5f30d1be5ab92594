"""Reports on two tracks, their tracking code, receipt and dialogue."""
