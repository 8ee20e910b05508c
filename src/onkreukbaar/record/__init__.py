"""The lowest floor: what happened, by whom, when. Rows are added, never changed (architecture §6)."""
