import django.db.models.deletion
from django.db import migrations, models
from django.utils import timezone


def date_designations(apps, _schema_editor):
    """Of what was designated so far no day is known: its holders have their term to declare from now on."""
    position, designation = apps.get_model("people", "Position"), apps.get_model("people", "Designation")
    today = timezone.localdate()
    for each in position.objects.filter(is_designated=True):
        designation.objects.create(position=each, from_on=today)


class Migration(migrations.Migration):
    dependencies = [("people", "0002_second_factors_and_claims")]

    operations = [
        migrations.AlterField(
            model_name="position",
            name="is_designated",
            field=models.BooleanField(default=False, help_text="FIN-02: a designation runs or is to come"),
        ),
        migrations.CreateModel(
            name="Designation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("from_on", models.DateField()),
                (
                    "until_on",
                    models.DateField(blank=True, help_text="the last day of it, empty while it runs", null=True),
                ),
                ("reason", models.CharField(blank=True, max_length=300)),
                (
                    "position",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="designations",
                        to="people.position",
                    ),
                ),
            ],
            options={
                "ordering": ["from_on"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_on__isnull", True), ("until_on__gte", models.F("from_on")), _connector="OR"
                        ),
                        name="designation_ends_after_it_begins",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until_on__isnull", True)),
                        fields=("position",),
                        name="designation_one_at_a_time",
                    ),
                ],
            },
        ),
        migrations.RunPython(date_designations, migrations.RunPython.noop, elidable=True),
    ]
