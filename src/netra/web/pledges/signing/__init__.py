"""The public pages on which people sign and keep their proof."""
