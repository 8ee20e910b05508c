"""Questions to the integrity adviser, and the examples that come of them."""
