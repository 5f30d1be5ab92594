"""Articles of the press become register entries: read by pure functions, confirmed by a person, counted with their publisher.

`extraction` is the one door of the reading; it needs no database.
"""
