"""The pages of reporters: telling, and following with the code."""
