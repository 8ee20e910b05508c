"""The spine: what every declaration has in common, from submission to the closed case (architecture §4)."""
