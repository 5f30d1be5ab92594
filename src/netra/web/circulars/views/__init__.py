"""Officers' desk, writing, following, the inbox, and what addressees see."""
