"""The pages of this area: asking what may be done, and reading the law."""
