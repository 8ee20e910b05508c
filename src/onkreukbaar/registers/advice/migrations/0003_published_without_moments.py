"""The database itself refuses a published example with a case or a moment that leads to one."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("advice", "0002_published_apart")]

    operations = [
        migrations.AddConstraint(
            model_name="example",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("case__isnull", True),
                        ("consented_at__isnull", True),
                        ("state__in", ["published", "withdrawn"]),
                        ("written_at__isnull", True),
                    ),
                    models.Q(
                        ("case__isnull", False),
                        ("consented_at__isnull", False),
                        ("state__in", ["consented", "written"]),
                    ),
                    _connector="OR",
                ),
                name="example_published_without_moments",
            ),
        ),
    ]
