"""From a sentence in everyday words to the conduct of the law."""
