"""Who may have business contacts: for which position, with whom, about what, until when."""
