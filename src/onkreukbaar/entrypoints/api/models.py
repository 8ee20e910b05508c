"""Tokens: how a program proves for whom it works."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from onkreukbaar.reference.people.models import Person


class ApiToken(models.Model):
    """One token of one person. Only its hash is kept: whoever reads the database cannot use it."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="api_tokens")
    name = models.CharField(max_length=80, help_text="what it is for, in its owner's words")
    prefix = models.CharField(max_length=8, help_text="first signs of the secret, to recognise it by")
    secret_hash = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the whole token, hex")
    scopes = models.CharField(max_length=2000, help_text="what it is for, as keys of scopes.py with spaces between")
    created_at = models.DateTimeField()
    expires_on = models.DateField(help_text="last day it works")
    last_used_on = models.DateField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-created_at", "-id"]
        indexes: ClassVar = [models.Index(fields=["person", "revoked_at"])]

    def __str__(self) -> str:
        return f"{self.prefix}…"

    @property
    def scope_keys(self) -> frozenset[str]:
        return frozenset(self.scopes.split())
