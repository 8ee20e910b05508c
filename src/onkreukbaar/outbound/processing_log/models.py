"""How far the record was told."""

from __future__ import annotations

from django.db import models


class Position(models.Model):
    """The last sealed event of which the line is in the file. One row."""

    sequence = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.sequence)
