"""Opening what is kept of partner and family: on purpose, by the designated officer alone, each time on record."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from onkreukbaar.casework.actions.look import CASE_READ
from onkreukbaar.casework.events import write_case_event
from onkreukbaar.casework.faults import NotAllowed
from onkreukbaar.casework.models import Case
from onkreukbaar.casework.one_transaction import one_transaction
from onkreukbaar.casework.permissions import has_part, visible_classes
from onkreukbaar.casework.visibility import Visibility
from onkreukbaar.reference.people.models import Person
from onkreukbaar.registers.financial_interests.models import FinancialInterest


@one_transaction
def open_family_part(*, case: Case, by: Person) -> FinancialInterest:
    """The interest with what is kept of partner or family; whoever it is about sees that it was opened.

    Raises NotAllowed for everybody but the designated officer; the declarant has it on his own page.
    """
    if has_part(by, case) or Visibility.DESIGNATED_OFFICER not in visible_classes(by, case, timezone.localdate()):
        raise NotAllowed(_("Dit deel ziet alleen de aangewezen functionaris."))
    write_case_event(CASE_READ, case, by, part="family")
    return FinancialInterest.objects.get(case=case)
