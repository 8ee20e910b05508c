"""Sharing information with people outside: asked, checked, shared, taken back. Never the information itself."""
