"""The public registers on the web, and the pages on which somebody looks at a line before it is public."""
