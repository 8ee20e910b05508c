"""The data map of the whole house: each personal field, why it is held, who sees it, how long. Made from the code."""
