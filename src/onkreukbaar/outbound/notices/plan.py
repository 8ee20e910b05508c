"""Which event is told to whom, by which letter; or why nobody is told. Data: every kind of event stands here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class To(StrEnum):
    """Who is told, as a part in the case and never as a person."""

    DECLARANT = "declarant"
    PARTICIPANTS = "participants"
    TURNS = "turns"
    DECIDERS = "deciders"
    READERS_OF_ADVICE = "readers_of_advice"
    REMINDED = "reminded"
    ESCALATED = "escalated"
    TURNS_GONE = "turns_gone"
    PERSON_CONCERNED = "person_concerned"
    COVER = "cover"
    ACTOR = "actor"


class Kind(StrEnum):
    """The letters there are. Their words stand in wording.py."""

    RECEIVED = "received"
    NAMED = "named"
    TURN = "turn"
    REMINDER = "reminder"
    LATE = "late"
    NO_LONGER = "no_longer"
    DECIDED = "decided"
    CANCELLED = "cancelled"
    REOPENED = "reopened"
    CORRECTED = "corrected"
    ADVICE = "advice"
    ANSWERED = "answered"
    CONFIRMED = "confirmed"
    AGREEMENT = "agreement"
    DONE = "done"
    ROLE = "role"
    ACCOUNT = "account"
    COVER = "cover"
    DECLARE = "declare"
    OVERVIEW = "overview"
    MAIL_READ = "mail_read"
    STILL_SO = "still_so"
    STILL_SO_REMINDER = "still_so_reminder"
    STILL_SO_LATE = "still_so_late"
    STILL_SO_EXCUSED = "still_so_excused"


DUE: Final = frozenset(
    {
        Kind.STILL_SO, Kind.STILL_SO_REMINDER, Kind.STILL_SO_LATE,
        Kind.TURN, Kind.REMINDER, Kind.LATE, Kind.DECIDED, Kind.CANCELLED, Kind.REOPENED, Kind.ANSWERED, Kind.ACCOUNT,
        Kind.COVER, Kind.DECLARE,
    }
)  # fmt: skip
"""Letters that always come at once: a turn with a term, a decision, and what protects an account."""


@dataclass(frozen=True)
class Tell:
    """One letter: to whom, and which."""

    to: To
    kind: Kind


@dataclass(frozen=True)
class Silence:
    """Nobody is told, and this is why."""

    because: str


TURN: Final = Tell(To.TURNS, Kind.TURN)
_ON_PAGE: Final = Silence("the person concerned sees it at once on the page on which he did it, and later at his data")
_OWN_DATA: Final = Silence("the change stands at 'my data' of the person it concerns; nothing is asked of him")
_REGISTER: Final = Silence("whoever did it sees what came of it; nobody's turn changes")
_MACHINERY: Final = Silence("machinery of the installation; it concerns no person")
_PUBLIC: Final = Silence("a public line names nobody below the published level, and asks nothing of anybody")
_INQUIRY: Final = Silence("a letter would give the inquiry away; it is shown afterwards")

PLAN: Final[Mapping[str, tuple[Tell, ...] | Silence]] = {
    # Cases
    "case_submitted": (Tell(To.DECLARANT, Kind.RECEIVED), Tell(To.PARTICIPANTS, Kind.NAMED), TURN),
    "case_settled": (TURN,),
    "case_registered": (Tell(To.DECLARANT, Kind.DECIDED), Tell(To.PARTICIPANTS, Kind.DECIDED), TURN),
    "question_answered": (Tell(To.DECLARANT, Kind.ANSWERED),),
    "task_taken": (Tell(To.TURNS_GONE, Kind.NO_LONGER),),
    "follow_up_lapsed": Silence("nothing is asked of anybody any more; whoever asked can open it again"),
    "case_returned": (TURN,),
    "case_answered": (TURN,),
    "case_withdrawn": (Tell(To.TURNS_GONE, Kind.NO_LONGER), Tell(To.PARTICIPANTS, Kind.CANCELLED)),
    "case_cancelled": (
        Tell(To.DECLARANT, Kind.CANCELLED),
        Tell(To.PARTICIPANTS, Kind.CANCELLED),
        Tell(To.TURNS_GONE, Kind.NO_LONGER),
    ),
    "case_reopened": (Tell(To.DECLARANT, Kind.REOPENED), Tell(To.PARTICIPANTS, Kind.REOPENED), TURN),
    "verdict_changed": (Tell(To.DECLARANT, Kind.DECIDED), Tell(To.PARTICIPANTS, Kind.DECIDED)),
    "decision_expiring": (TURN,),
    "entry_corrected": (Tell(To.DECLARANT, Kind.CORRECTED), Tell(To.DECIDERS, Kind.CORRECTED)),
    "entry_ended": (Tell(To.DECLARANT, Kind.CORRECTED), Tell(To.DECIDERS, Kind.CORRECTED)),
    "advice_given": (Tell(To.READERS_OF_ADVICE, Kind.ADVICE),),
    "adviser_asked": (TURN,),
    "adviser_answered": (Tell(To.DECLARANT, Kind.ANSWERED),),
    "fact_confirmed": (Tell(To.DECLARANT, Kind.CONFIRMED), Tell(To.DECIDERS, Kind.CONFIRMED)),
    "fact_denied": (Tell(To.DECLARANT, Kind.CONFIRMED), Tell(To.DECIDERS, Kind.CONFIRMED)),
    "agreement_given": (Tell(To.DECLARANT, Kind.AGREEMENT), TURN),
    "agreement_refused": (TURN, Tell(To.TURNS_GONE, Kind.NO_LONGER)),
    "case_agreed": (Tell(To.DECLARANT, Kind.DECIDED), Tell(To.PARTICIPANTS, Kind.DECIDED), TURN),
    "follow_up_done": (Tell(To.DECLARANT, Kind.DONE), TURN),
    "measure_set": (TURN,),
    "measure_done": (Tell(To.DECLARANT, Kind.DONE),),
    "measure_breached": (Tell(To.DECLARANT, Kind.REOPENED), TURN),
    "document_added": Silence("whoever's turn it is meets the document in the case; it opens no turn of its own"),
    "task_reassigned": (TURN, Tell(To.TURNS_GONE, Kind.NO_LONGER)),
    "task_reminded": (Tell(To.REMINDED, Kind.REMINDER),),
    "task_escalated": (Tell(To.ESCALATED, Kind.LATE), Tell(To.TURNS_GONE, Kind.NO_LONGER)),
    "event_over_undecided": Silence("whoever decides was told and reminded of his turn; the case now stands as late"),
    "case_read": Silence("who looked stands at 'my data', as far as no inquiry withholds it"),
    "case_imported": Silence("a closed case of another register; nobody's turn"),
    "register_exported": _REGISTER,
    "organisation_exported": _REGISTER,
    "import_begun": _REGISTER,
    "import_ended": _REGISTER,
    "upload_received": _REGISTER,
    "upload_discarded": _REGISTER,
    "procedure_written": Silence("it waits on the page of procedures, without a term"),
    "procedure_agreed": Silence("it stands on the page of procedures, for everybody of the unit"),
    "permission_kept": _REGISTER,
    "permission_moved": Silence("whoever shared on it sees the new day in his case; nothing is asked of him now"),
    "permission_withdrawn": Silence("the clock asks whoever shared on it to take it back"),
    "permission_ending": Silence("whoever shared on it is reminded of his turn in his own case"),
    "permissions_imported": _REGISTER,
    # Campaigns
    "campaign_started": _REGISTER,
    "campaign_opened": Silence("everybody who is asked gets a letter of his own"),
    "campaign_stopped": Silence("nobody has to answer any more; whoever opens it reads that it was stopped, and why"),
    "campaign_closed": Silence("it stands on the page of whoever started it, with its report"),
    "campaign_exported": _REGISTER,
    "campaign_asked": (Tell(To.PERSON_CONCERNED, Kind.STILL_SO),),
    "campaign_reminded": (Tell(To.PERSON_CONCERNED, Kind.STILL_SO_REMINDER),),
    "campaign_overdue": (Tell(To.PERSON_CONCERNED, Kind.STILL_SO_LATE),),
    "campaign_excused": (Tell(To.PERSON_CONCERNED, Kind.STILL_SO_EXCUSED),),
    "campaign_answered": _ON_PAGE,
    "campaign_left": Silence("whoever left the campaign has nothing to answer any more"),
    "campaign_unanswered": Silence("he was asked, reminded and told that he was late; nothing is asked of him now"),
    "example_consented": Silence("the adviser finds it among the examples to write, without a term"),
    "example_consent_revoked": Silence("what was written is gone; nobody need do anything"),
    "example_written": Silence("it waits among the examples for a second look, without a term"),
    "example_sent_back": Silence("it stands among the examples to write again, without a term"),
    "example_published": Silence("everybody reads it; nobody is told whose question it was, for nobody can tell"),
    "example_withdrawn": Silence("an example that is gone asks nothing of anybody"),
    # Holds
    "hold_placed": _INQUIRY,
    "hold_lift_begun": _INQUIRY,
    "hold_lifted": _INQUIRY,
    # People
    "people_imported": _REGISTER,
    "person_added": _OWN_DATA,
    "person_edited": _OWN_DATA,
    "person_moved": _OWN_DATA,
    "position_held": _OWN_DATA,
    "position_left": _OWN_DATA,
    "service_begun": _OWN_DATA,
    "service_ended": _OWN_DATA,
    "position_added": _REGISTER,
    "position_edited": _REGISTER,
    "position_designated": Silence("whoever holds the position is told himself that he has something to declare"),
    "designation_ended": _REGISTER,
    "declaration_asked": (Tell(To.PERSON_CONCERNED, Kind.DECLARE),),
    "declaration_reminded": (Tell(To.PERSON_CONCERNED, Kind.DECLARE),),
    "declaration_overdue": (Tell(To.PERSON_CONCERNED, Kind.DECLARE),),
    "unit_added": _REGISTER,
    "unit_edited": _REGISTER,
    "unit_shielded": _REGISTER,
    "unit_unshielded": _REGISTER,
    "role_granted": (Tell(To.PERSON_CONCERNED, Kind.ROLE),),
    "role_ended": (Tell(To.PERSON_CONCERNED, Kind.ROLE),),
    "account_password_given": (Tell(To.PERSON_CONCERNED, Kind.ACCOUNT),),
    "account_password_changed": (Tell(To.PERSON_CONCERNED, Kind.ACCOUNT),),
    "account_signed_out_everywhere": (Tell(To.PERSON_CONCERNED, Kind.ACCOUNT),),
    "account_linked": (Tell(To.PERSON_CONCERNED, Kind.ACCOUNT),),
    "account_unlinked": (Tell(To.PERSON_CONCERNED, Kind.ACCOUNT),),
    "second_factor_added": (Tell(To.PERSON_CONCERNED, Kind.ACCOUNT),),
    "second_factor_removed": (Tell(To.PERSON_CONCERNED, Kind.ACCOUNT),),
    "second_factor_failed": (Tell(To.PERSON_CONCERNED, Kind.ACCOUNT),),
    "second_factor_reset": (Tell(To.PERSON_CONCERNED, Kind.ACCOUNT),),
    "recovery_codes_made": (Tell(To.PERSON_CONCERNED, Kind.ACCOUNT),),
    "recovery_code_used": (Tell(To.PERSON_CONCERNED, Kind.ACCOUNT),),
    "account_opened": Silence("an administrator hands the first password over in person"),
    "account_reopened": (Tell(To.PERSON_CONCERNED, Kind.ACCOUNT),),
    "account_closed": Silence("whoever left has no turn here any more"),
    "account_signed_in": _ON_PAGE,
    "absence_set": (Tell(To.COVER, Kind.COVER),),
    "absence_ended": (Tell(To.COVER, Kind.COVER),),
    # Letters themselves
    "calendar_link_made": Silence("he made it himself a moment ago; it stands at 'my data'"),
    "calendar_link_ended": Silence("he ended it himself a moment ago; it stands at 'my data'"),
    "letter_tried_again": _REGISTER,
    "letter_dropped": _REGISTER,
    # The record and its doors
    "payload_destroyed": Silence("the destruction follows a term or a request that its subject was answered on"),
    "record_key_rotated": _MACHINERY,
    "record_key_revoked": Silence("the auditor's page shows it above all else; no single person is concerned"),
    "record_exported": _REGISTER,
    "record_check_asked": _REGISTER,
    "record_restored": Silence("the auditor's page shows it above all else; no single person is concerned"),
    "api_token_created": (Tell(To.ACTOR, Kind.ACCOUNT),),
    "api_token_revoked": (Tell(To.ACTOR, Kind.ACCOUNT),),
    # Public lines
    "line_published": _PUBLIC,
    "line_withdrawn": _PUBLIC,
    "line_released": _PUBLIC,
    "line_withheld": Silence("nothing changes for anybody outside; the reason stands with the line"),
    "register_published": _MACHINERY,
    # The installation
    "demo_made": _MACHINERY,
}
