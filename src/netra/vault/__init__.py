"""Keys and envelopes. The only room that touches ciphers."""
