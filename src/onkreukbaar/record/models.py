"""Event rows: the audit trail and the outbox in one."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models

SEALED_FIELDS = frozenset({"sequence", "previous_hash", "hash", "sealed_at"})


class EventChanged(Exception):
    """Somebody tried to change or remove an event; that is never allowed."""


class Event(models.Model):
    """One thing that happened. Holds ids only; the payload lies in its own row and may be destroyed lawfully."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField()
    kind = models.CharField(max_length=64)
    actor_id = models.CharField(max_length=64, help_text="public id of the person, or 'console' or 'clock'")
    actor_role = models.CharField(max_length=40, blank=True)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=64)
    data_subject_id = models.CharField(max_length=64, blank=True, help_text="public id of the person it is about")
    commitment = models.CharField(max_length=64, help_text="SHA-256 over salt and payload, hex")
    sequence = models.BigIntegerField(null=True, unique=True)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64, blank=True)
    sealed_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["subject_kind", "subject_id", "at"]),
            models.Index(fields=["data_subject_id", "kind", "at"]),
            models.Index(fields=["sealed_at", "at"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_kind} {self.subject_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the event, or seal it once; anything else raises EventChanged."""
        fields = kwargs.get("update_fields")
        if not self._state.adding and (fields is None or not set(fields) <= SEALED_FIELDS):
            raise EventChanged(f"event {self.id} may not be changed")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> tuple[int, dict[str, int]]:
        raise EventChanged(f"event {self.id} may not be removed")


class EventPayload(models.Model):
    """The content of one event, apart, so that it can be destroyed while the chain stays whole."""

    event = models.OneToOneField(Event, primary_key=True, on_delete=models.PROTECT, related_name="payload")
    salt = models.CharField(max_length=64)
    body = models.TextField(help_text="canonical JSON")

    def __str__(self) -> str:
        return f"payload of {self.event_id}"
