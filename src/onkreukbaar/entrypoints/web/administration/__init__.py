"""Keeping people, units and roles."""
