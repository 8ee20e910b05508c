"""Bringing in a register from a file, in the browser: upload, look it through, import, mend what was rejected."""
