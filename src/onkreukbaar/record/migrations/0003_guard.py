"""Rows of the record are added, never changed or removed: the guard at the database.

A later migration that remakes a guarded table on SQLite loses its triggers: end it with `guard.place` again
(a test notices).
"""

from django.db import migrations

from onkreukbaar.record import guard


def place(_apps, editor):
    guard.place(editor.connection)


def lift(_apps, editor):
    guard.lift(editor.connection)


class Migration(migrations.Migration):
    dependencies = [("record", "0002_seals_and_checkpoints")]
    operations = [migrations.RunPython(place, lift)]
