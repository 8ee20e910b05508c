"""What was read from a forwarded mail, for at most two weeks."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from onkreukbaar.reference.people.models import Person


class MailDraft(models.Model):
    """The readings of one mail, encrypted. The mail itself is not kept."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="mail_drafts")
    mail_hash = models.CharField(max_length=64, help_text="of the mail, so that one that comes twice is read once")
    question = models.CharField(max_length=40)
    content = models.BinaryField(help_text="the readings as JSON, encrypted with a key beside the database")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "mail_hash"], name="mail_read_once")]
        indexes: ClassVar = [models.Index(fields=["expires_at"])]

    def __str__(self) -> str:
        return f"{self.question} {self.pk}"
