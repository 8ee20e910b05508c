"""A witness by mail: the checkpoint comes as a file that the verifier reads, and comes again until it was taken."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone
from pytest_django import Settings

from onkreukbaar.config.witnesses import BY_MAIL
from onkreukbaar.outbound.notices.tests.mail_server import Taken, mail_server
from onkreukbaar.record.actions import seal_events
from onkreukbaar.record.due_works import witness
from onkreukbaar.record.folder import read_anchor
from onkreukbaar.record.models import Receipt
from onkreukbaar.record.writing import Actor, Subject, write_event

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def sealed(settings: Settings) -> None:
    """One event, and the mailbox of an auditor as its witness."""
    arguments = {"address": "auditor@example.org", "send": BY_MAIL}
    settings.RECORD_WITNESSES = [("onkreukbaar.record.witnesses.MailWitness", arguments)]
    with transaction.atomic():
        write_event(kind="done", actor=Actor("console"), subject=Subject("box", "1"))
    seal_events()


def test_what_arrives_is_an_anchor(sealed: None, taken: Taken, tmp_path: Path) -> None:
    assert witness(timezone.now()) == {"checkpoints": 1, "witnessed": 1}
    assert witness(timezone.now()) == {"checkpoints": 0, "witnessed": 0}
    (message,) = taken.messages
    (attachment,) = message.iter_attachments()
    kept = tmp_path / "ijkpunt.json"
    content = attachment.get_content()
    kept.write_bytes(content if isinstance(content, bytes) else content.encode())
    assert read_anchor(kept)[0]["sequence"] == 1
    assert "ijkpunt 1" in str(message["Subject"]).lower()
    assert "Bewaar dit bericht" in str(message.get_body().get_content())  # type: ignore[union-attr]


def test_without_a_mail_server_it_waits_and_comes_when_there_is_one(sealed: None, port: int, post: None) -> None:
    assert witness(timezone.now()) == {"checkpoints": 1, "witnessed": 0}
    with mail_server(port, Taken()) as later:
        assert witness(timezone.now()) == {"checkpoints": 0, "witnessed": 1}
    assert len(later.messages) == 1
    assert Receipt.objects.get().witness == "mail"
