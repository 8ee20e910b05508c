"""The same rules in other engines, to measure beside ours."""
