"""A copy of an installation in one file, and an installation out of a copy: either database, from either to other."""
