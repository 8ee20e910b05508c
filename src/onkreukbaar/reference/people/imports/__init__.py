"""Taking over people, units and roles from the organisation's own files (CSV). README.md lists the columns."""
