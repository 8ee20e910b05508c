"""The record of works done: when each due work last ran, and which daily ones this day had already."""
