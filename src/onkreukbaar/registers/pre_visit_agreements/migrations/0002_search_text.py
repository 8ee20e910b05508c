"""Let the cases that are there already be found by their words."""

from django.db import migrations

FIELDS = ("counterpart_name", "contact_name", "subject")
BATCH = 2000


def fill(apps, _schema_editor):
    from onkreukbaar.casework.searching import text_of

    entries, texts = (
        apps.get_model("pre_visit_agreements", "PreVisitAgreement"),
        apps.get_model("casework", "SearchText"),
    )
    waiting = []
    found = entries.objects.select_related("case").only("case__number", "case__title", *FIELDS)
    for entry in found.iterator(BATCH):
        waiting.append(texts(case_id=entry.case_id, text=text_of(entry.case, entry, FIELDS)))
        if len(waiting) == BATCH:
            texts.objects.bulk_create(waiting, ignore_conflicts=True)
            waiting.clear()
    texts.objects.bulk_create(waiting, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("pre_visit_agreements", "0001_initial"), ("casework", "0003_search_text")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
