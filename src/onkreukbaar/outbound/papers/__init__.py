"""Papers to print and sign: a case as a PDF that a screen reader can read as well."""
