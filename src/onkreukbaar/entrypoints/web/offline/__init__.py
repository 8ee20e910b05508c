"""May I, without a connection: a page that answers from signed rules on the device, and drafts declared later."""
