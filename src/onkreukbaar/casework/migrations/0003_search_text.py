"""The text a search looks at, beside each case, with an index of every three letters in a row."""

import django.db.models.deletion
from django.db import migrations, models


def make(_apps, schema_editor):
    from onkreukbaar.casework.searching import make_index

    make_index(schema_editor.connection)


def drop(_apps, schema_editor):
    from onkreukbaar.casework.searching import drop_index

    drop_index(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("casework", "0002_lists_of_a_million")]

    operations = [
        migrations.CreateModel(
            name="SearchText",
            fields=[
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_text",
                        serialize=False,
                        to="casework.case",
                    ),
                ),
                ("text", models.TextField()),
            ],
        ),
        migrations.RunPython(make, drop),
    ]
