"""The page of a supplier, with all that the registers hold on it; and the short form for a contact, on a telephone."""
