"""The press register: articles in, values confirmed beside the text."""
