"""Campaigns: once a year everybody says whether what he declared still holds. "I have nothing" is an answer too."""
