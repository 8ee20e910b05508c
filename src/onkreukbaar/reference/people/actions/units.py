"""Writing the tree of units."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from onkreukbaar.reference.people.actions.roles import check_role_for, save_grant
from onkreukbaar.reference.people.faults import NotPossible
from onkreukbaar.reference.people.models import Person, Unit
from onkreukbaar.reference.people.permissions import check_may_administer
from onkreukbaar.reference.people.queries import subtree
from onkreukbaar.reference.people.recording import differences, record_about_unit
from onkreukbaar.reference.people.roles import ADMINISTRATOR


@transaction.atomic
def add_unit(*, code: str, name: str, parent: Unit | None, by: Person | None) -> Unit:
    """Hang a new unit in the tree. Without a parent it is the organisation itself, of which there is one.

    Raises NotAllowed, and NotPossible for a second root or a code that is taken.
    """
    check_may_administer(by, parent, timezone.localdate())
    lock_tree()
    if parent is None and Unit.objects.filter(parent__isnull=True).exists():
        raise NotPossible(
            _("De organisatie zelf staat er al."),
            _("Kies onder welke eenheid deze nieuwe eenheid valt."),
            "parent_code",
        )
    check_code_is_free(code)
    unit = Unit.objects.create(code=code, name=name, parent=parent)
    record_about_unit("unit_added", unit, by, {"name": name, "parent": parent.code if parent else None})
    return unit


@transaction.atomic
def edit_unit(*, unit: Unit, name: str, parent: Unit | None, by: Person | None) -> Unit:
    """Give a unit another name or another place in the tree. Nothing changed: no event.

    Raises NotAllowed, and NotPossible when the tree would get a circle or a second root.
    """
    on = timezone.localdate()
    check_may_administer(by, unit, on)
    lock_tree()
    unit = Unit.objects.select_related("parent").get(pk=unit.pk)
    changed = differences(_content(unit.name, unit.parent), _content(name, parent))
    if not changed:
        return unit
    if "parent" in changed:
        check_may_administer(by, parent, on)
        check_place(unit, parent)
    unit.name, unit.parent = name, parent
    unit.save(update_fields=["name", "parent"])
    record_about_unit("unit_edited", unit, by, changed)
    return unit


@transaction.atomic
def shield_unit(*, unit: Unit, administrator: Person | None, by: Person | None) -> Unit:
    """Give a unit its own handling circle, and the circle its first administrator: roles from above end at its door.

    administrator: somebody who works in the unit; only the console may leave him out, for it can still name him.
    Raises NotAllowed, and NotPossible when the administrator-to-be is not in the unit or holds another role.
    """
    on = timezone.localdate()
    check_may_administer(by, unit, on)
    if unit.is_shielded:
        raise NotPossible(_("Deze eenheid is al afgeschermd."))
    if administrator is None and by is not None:
        raise NotPossible(_("Kies wie de afgeschermde eenheid gaat beheren."), field="administrator")
    if administrator is not None:
        _name_administrator(unit, administrator, by)
    _set_shielded(unit, True, by)
    return unit


@transaction.atomic
def lift_shield(*, unit: Unit, by: Person | None) -> Unit:
    """End the handling circle of a unit; only from within it. Raises NotAllowed."""
    check_may_administer(by, unit, timezone.localdate())
    if unit.is_shielded:
        _set_shielded(unit, False, by)
    return unit


def lock_tree() -> None:
    """Two people may not move two units below each other at the same moment."""
    list(Unit.objects.select_for_update().order_by("pk").values_list("pk"))


def check_code_is_free(code: str) -> None:
    """Raises NotPossible. The sentence says no more than that: the unit may be shielded."""
    if Unit.objects.filter(code=code).exists():
        raise NotPossible(_("Deze code is al in gebruik."), _("Kies een andere code."), "code")


def check_place(unit: Unit, parent: Unit | None) -> None:
    """Raises NotPossible when a unit would hang below itself, or stop being the one root."""
    if parent is not None and parent in subtree(unit):
        raise NotPossible(
            _("%(parent)s valt zelf onder %(unit)s.") % {"parent": parent.name, "unit": unit.name},
            _("Kies een eenheid daarbuiten. Anders loopt de boom in een kring."),
            "parent_code",
        )
    if parent is None:
        raise NotPossible(_("Er is één hoogste eenheid."), _("Kies onder welke eenheid deze valt."), "parent_code")


def _name_administrator(unit: Unit, administrator: Person, by: Person | None) -> None:
    if administrator.unit not in subtree(unit):
        raise NotPossible(
            _("De beheerder van een afgeschermde eenheid werkt zelf in die eenheid."), field="administrator"
        )
    on = timezone.localdate()
    check_role_for(administrator, ADMINISTRATOR.key, by, on, None)
    if not administrator.grants.filter(role=ADMINISTRATOR.key, unit=unit, until_on__isnull=True).exists():
        save_grant(administrator, ADMINISTRATOR.key, unit, on, None, by)


def _set_shielded(unit: Unit, is_shielded: bool, by: Person | None) -> None:
    unit.is_shielded = is_shielded
    unit.save(update_fields=["is_shielded"])
    record_about_unit("unit_shielded" if is_shielded else "unit_unshielded", unit, by)


def _content(name: str, parent: Unit | None) -> dict[str, object]:
    return {"name": name, "parent": parent.code if parent else None}
