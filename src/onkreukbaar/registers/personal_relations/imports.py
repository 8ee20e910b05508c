"""What the register of personal relations takes from a file. No name of a relative is taken, whatever the file has."""

from __future__ import annotations

from django.utils.translation import gettext as _

from onkreukbaar.casework.import_specification import ImportSpecification, Kind, RowFault, Target, Values
from onkreukbaar.casework.policies import current_pack
from onkreukbaar.reference.organisations.queries import find_by_number
from onkreukbaar.registers.personal_relations.facts import FLAG_FACTS, QUESTION, TEXT_FACTS
from onkreukbaar.registers.personal_relations.models import PersonalRelation, WorkThere

COPIED = ("organisation_name", "matter", "remarks", "since_on", "until_on", "work_there", *TEXT_FACTS, *FLAG_FACTS)


def specification() -> ImportSpecification:
    """The targets of a mapping; the legal values of facts are those of the vocabulary in force."""
    facts = current_pack().vocabulary.question(QUESTION).facts
    return ImportSpecification(
        targets=(
            Target("organisation_name", length=200, is_required=True),
            Target("kvk_number", length=8),
            Target("matter", length=120),
            Target("remarks"),
            Target("since_on", Kind.DATE),
            Target("until_on", Kind.DATE),
            Target("work_there", Kind.CHOICE, choices=tuple(WorkThere.values)),
            *(Target(name, Kind.CHOICE, choices=tuple(map(str, facts[name].values))) for name in TEXT_FACTS),
            *(Target(name, Kind.FLAG) for name in FLAG_FACTS),
        ),
        make_entry=make_relation,
    )


def make_relation(values: Values) -> PersonalRelation:
    """An unsaved relation; raises RowFault for one that ends before it begins."""
    since, until = values.get("since_on"), values.get("until_on")
    if since is not None and until is not None and until < since:
        raise RowFault(
            "until_on",
            until.isoformat(),
            _("De laatste dag ligt vóór de eerste, %(start)s.") % {"start": since.isoformat()},
            _("Staan dag en maand of het jaar verkeerd?"),
        )
    number = values.get("kvk_number", "")
    columns = {name: values[name] for name in COPIED if name in values}
    return PersonalRelation(**columns, organisation=find_by_number(number) if number else None)
