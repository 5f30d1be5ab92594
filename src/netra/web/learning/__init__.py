"""Pages that carry the rules further: the box for other sites, and the course."""
