"""Signing in and out, and never losing what somebody typed."""
