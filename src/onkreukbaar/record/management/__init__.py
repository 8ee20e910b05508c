"""Commands of Django that the record does in its own way."""
