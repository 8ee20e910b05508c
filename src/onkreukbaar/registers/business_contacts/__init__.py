"""The log of business contacts: who spoke with which company, about what, in which phase, and what was told."""
