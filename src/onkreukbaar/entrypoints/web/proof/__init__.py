"""What is proved about the record, in plain words, for the auditor."""
