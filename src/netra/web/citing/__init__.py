"""The page that finds, links and checks the citations of a text."""
