"""Journeys through the whole product: the main job as sentences, and its bad days."""
