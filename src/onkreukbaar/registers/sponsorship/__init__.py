"""Sponsoring, of us and by us, and companies that want to advertise with us."""
