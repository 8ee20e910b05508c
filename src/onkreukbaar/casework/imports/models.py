"""A file that somebody brought to the browser, on its way from upload to imported register."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import ClassVar

from django.conf import settings
from django.db import models

from onkreukbaar.casework.models import ImportBatch
from onkreukbaar.reference.people.models import Person


class Upload(models.Model):
    """One file with its mapping. Both lie in a folder of their own, with the report and the rejected rows."""

    class State(models.TextChoices):
        EXAMINING = "examining", "wordt nagekeken"
        EXAMINED = "examined", "nagekeken"
        IMPORTING = "importing", "wordt geïmporteerd"
        DONE = "done", "geïmporteerd"
        FAILED = "failed", "niet gelukt"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    register_key = models.CharField(max_length=40)
    file_name = models.CharField(max_length=200)
    mapping_name = models.CharField(max_length=120)
    uploaded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.EXAMINING)
    part = models.FloatField(default=0.0, help_text="how far it is, 0 to 1")
    rows = models.PositiveIntegerField(default=0, help_text="read so far")
    beat_at = models.DateTimeField(help_text="the last sign of life of whoever works on it")
    fault = models.TextField(blank=True, help_text="why it failed, as a sentence for the screen")
    batch = models.OneToOneField(ImportBatch, null=True, on_delete=models.PROTECT, related_name="upload")

    class Meta:
        ordering: ClassVar = ["-uploaded_at"]

    def __str__(self) -> str:
        return f"{self.register_key} {self.file_name}"

    @property
    def folder(self) -> Path:
        return Path(settings.MEDIA_ROOT) / "imports" / str(self.public_id)

    @property
    def table_path(self) -> Path:
        return self.folder / "table"

    @property
    def mapping_path(self) -> Path:
        return self.folder / "mapping.yaml"

    @property
    def rejected_path(self) -> Path:
        return self.folder / "rejected.csv"

    @property
    def report_path(self) -> Path:
        return self.folder / "report.json"
