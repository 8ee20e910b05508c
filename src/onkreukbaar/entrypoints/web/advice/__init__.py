"""Asking the adviser, and the examples from practice."""
