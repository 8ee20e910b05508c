"""The gift register: offered and declined, received, returned, handed in, given by us (domain 5.4 item 4)."""
