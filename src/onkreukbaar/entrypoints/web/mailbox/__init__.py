"""Letters as people meet them: what they want by e-mail, their calendar, what did not arrive, the demo's mailbox."""
