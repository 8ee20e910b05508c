"""May I, without a connection: an installable page that answers from signed rules, and drafts that are declared later."""
