"""Signing in through the organisation's identity provider (OpenID Connect Core 1.0, code flow with PKCE)."""
