"""Event rows, the audit trail and the outbox in one, and what proves that they are whole."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

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
            # Small however long the record is: the sealer finds what is loose without looking at what is sealed.
            models.Index(fields=["at", "id"], condition=Q(sequence__isnull=True), name="record_event_loose"),
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


class Destruction(models.Model):
    """Says that the content of one event was lawfully destroyed, and which event tells of it."""

    event = models.OneToOneField(Event, primary_key=True, on_delete=models.PROTECT, related_name="destruction")
    told_by = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="destroyed")

    def __str__(self) -> str:
        return f"destruction of the payload of {self.event_id}"


class SigningKey(models.Model):
    """A public key of the record, from which event it signs, and who vouched for it: the key before it."""

    number = models.PositiveIntegerField(primary_key=True)
    key_id = models.CharField(max_length=32, unique=True)
    public_key = models.CharField(max_length=64, help_text="Ed25519, 32 bytes, hex")
    first_sequence = models.BigIntegerField()
    made_at = models.DateTimeField()
    signed_by = models.CharField(max_length=32, blank=True)
    signature = models.CharField(max_length=128)

    def __str__(self) -> str:
        return f"key {self.number} {self.key_id}"


class KeyRevocation(models.Model):
    """Says that a key is not to be trusted after an event: it leaked, or may have."""

    number = models.PositiveIntegerField(primary_key=True)
    key_id = models.CharField(max_length=32, unique=True)
    last_sequence = models.BigIntegerField()
    revoked_at = models.DateTimeField()
    reason = models.TextField()
    signed_by = models.CharField(max_length=32)
    signature = models.CharField(max_length=128)

    def __str__(self) -> str:
        return f"revocation of {self.key_id}"


class Seal(models.Model):
    """The signature under one batch of events: from `first` up to and including `last`."""

    number = models.BigIntegerField(primary_key=True)
    first = models.BigIntegerField(unique=True)
    last = models.BigIntegerField(unique=True)
    head_hash = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()
    key_id = models.CharField(max_length=32)
    signature = models.CharField(max_length=128)

    def __str__(self) -> str:
        return f"seal {self.number}: {self.first}-{self.last}"


class Checkpoint(models.Model):
    """The head of the record on a day, signed, to be kept by a witness outside."""

    number = models.PositiveIntegerField(primary_key=True)
    sequence = models.BigIntegerField()
    head_hash = models.CharField(max_length=64)
    at = models.DateTimeField()
    key_id = models.CharField(max_length=32)
    signature = models.CharField(max_length=128)

    def __str__(self) -> str:
        return f"checkpoint {self.number}: {self.sequence}"


class Receipt(models.Model):
    """A checkpoint that a witness has, and what he gave for it."""

    checkpoint = models.ForeignKey(Checkpoint, on_delete=models.PROTECT, related_name="receipts")
    witness = models.CharField(max_length=40)
    at = models.DateTimeField()
    proof = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["checkpoint", "witness"], name="record_receipt_once"),
        ]

    def __str__(self) -> str:
        return f"checkpoint {self.checkpoint_id} at {self.witness}"


class Restoration(models.Model):
    """Somebody decided to go on although a witness knows more: the gap, and the event that tells of it."""

    witnessed_hash = models.CharField(primary_key=True, max_length=64)
    witnessed_sequence = models.BigIntegerField()
    told_by = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="restoration")

    def __str__(self) -> str:
        return f"restored although {self.witnessed_sequence} was witnessed"


class Check(models.Model):
    """One look at the whole record: asked for, begun, done, and what it found."""

    asked_at = models.DateTimeField()
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    events = models.BigIntegerField(default=0)
    is_whole = models.BooleanField(null=True)
    sequence = models.BigIntegerField(null=True)
    fault = models.CharField(max_length=60, blank=True, help_text="a key of onkreukbaar.record.faults")
    remarks = models.TextField(blank=True, help_text="one a line: key and count")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["ended_at"])]

    def __str__(self) -> str:
        return f"check of {self.asked_at}"
