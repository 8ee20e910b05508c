"""Measuring the web: an invented organisation with a million cases, the real server, and a light load on it."""
