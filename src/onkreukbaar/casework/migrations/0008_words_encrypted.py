"""What people wrote in a case is kept encrypted, of every register: the columns, and what is in them."""

from django.db import migrations

from onkreukbaar.casework.encryption import EncryptedWordsField, decrypt, encrypt, has_encrypted_form

AT_ONCE = 2000
COLUMNS = (
    ("task", "note"),
    ("measure", "text"),
    ("measure", "evidence"),
    ("measure", "note"),
    ("advice", "text"),
    ("decision", "reasons"),
    ("message", "text"),
    ("agreement", "reasons"),
    ("correction", "reason"),
)
EVIDENCE = EncryptedWordsField(blank=True, help_text="the proof that is asked, if any")


def encrypt_all(_apps, schema_editor):
    _write_all(schema_editor.connection, encrypt)


def decrypt_all(_apps, schema_editor):
    _write_all(schema_editor.connection, lambda kept, place: decrypt(kept, place) if has_encrypted_form(kept) else kept)


def _write_all(connection, anew):
    for model, column in COLUMNS:
        _write(connection, model, column, anew)


def _write(connection, model, column, anew):
    """In batches by key, and past the models, so that what is there is taken as it stands."""
    table, place, last = f"casework_{model}", f"casework.{model}.{column}", 0
    read = f"SELECT id, {column} FROM {table} WHERE id > %s AND {column} <> '' ORDER BY id LIMIT {AT_ONCE}"  # noqa: S608
    write = f"UPDATE {table} SET {column} = %s WHERE id = %s"  # noqa: S608 - names from above
    with connection.cursor() as cursor:
        while True:
            cursor.execute(read, [last])
            rows = cursor.fetchall()
            if not rows:
                return
            cursor.executemany(write, [(anew(text, place), key) for key, text in rows])
            last = rows[-1][0]


def _only_in_state(model, name, **how):
    """A text column stays as it is: a table of millions is not made anew for it."""
    field = migrations.AlterField(model_name=model, name=name, field=EncryptedWordsField(**how))
    return migrations.SeparateDatabaseAndState(state_operations=[field])


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0007_lists_by_unit_and_day"),
    ]

    operations = [
        _only_in_state("task", "note", blank=True),
        _only_in_state("measure", "text"),
        _only_in_state("measure", "note", blank=True),
        _only_in_state("advice", "text"),
        _only_in_state("decision", "reasons", blank=True),
        _only_in_state("message", "text"),
        _only_in_state("agreement", "reasons", blank=True),
        migrations.AlterField(model_name="measure", name="evidence", field=EVIDENCE),
        migrations.AlterField(model_name="correction", name="reason", field=EncryptedWordsField()),
        migrations.RunPython(encrypt_all, decrypt_all),
    ]
