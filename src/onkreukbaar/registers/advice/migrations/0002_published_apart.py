"""What is published becomes a row of its own: no moment, number or address of it leads back to a case."""

import uuid

from django.db import migrations, models


def part_published(apps, _schema_editor):
    """Write each published or withdrawn example anew, without its moments, in the order in which they were published."""
    examples = apps.get_model("advice", "Example").objects
    for example in list(examples.filter(state__in=["published", "withdrawn"]).order_by("published_on", "pk")):
        examples.filter(pk=example.pk).delete()
        example.pk, example.public_id = None, uuid.uuid4()
        example.case_id = example.consented_at = example.written_at = None
        example.save(force_insert=True)


class Migration(migrations.Migration):
    dependencies = [("advice", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="example",
            name="consented_at",
            field=models.DateTimeField(help_text="until it is published: a moment leads to its case", null=True),
        ),
        migrations.AlterField(
            model_name="example",
            name="written_at",
            field=models.DateTimeField(help_text="until it is published", null=True),
        ),
        migrations.RunPython(part_published, migrations.RunPython.noop),
    ]
