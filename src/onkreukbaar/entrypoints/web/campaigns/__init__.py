"""Campaigns as pages: "does this still hold?" for whoever is asked, and how far it is for whoever follows it."""
