"""What was agreed on gifts before a visit, the letter that says so, and the standard procedure of a unit."""
