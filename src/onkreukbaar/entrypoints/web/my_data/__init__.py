"""What is held on somebody, and who looked at it."""
