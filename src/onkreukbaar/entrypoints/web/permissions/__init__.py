"""The permissions to share classified information: for the security officer, and the auditor."""
