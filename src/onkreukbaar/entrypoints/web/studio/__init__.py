"""Policy: trying out other rules on what is on record, before anybody decides on them."""
