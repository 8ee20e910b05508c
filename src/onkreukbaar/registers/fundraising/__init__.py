"""Raising funds for a charity, with a sponsor plan that three roles agree to."""
