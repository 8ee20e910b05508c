"""Sharing information with people outside: asked, checked by security, shared, recalled. Never the information itself."""
