"""Koppelingen: the tokens with which programs work for somebody."""
