"""The letter before a visit, and what a unit does with gifts."""
