"""Somebody close to you works for a supplier, a bidder or a party that we supervise."""
