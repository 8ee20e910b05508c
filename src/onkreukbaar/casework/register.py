"""What a register is: a folder fills this in; there is nothing to override (architecture §4)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from onkreukbaar.casework.encryption import seal_receipt
from onkreukbaar.casework.entry_form import EntryForm
from onkreukbaar.casework.import_specification import ImportSpecification
from onkreukbaar.casework.models import Case, Entry
from onkreukbaar.casework.verdicts import Verdict, find_verdict
from onkreukbaar.casework.visibility import Visibility
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.people.models import Person
from onkreukbaar.reference.people.roles import AUDITOR, INTEGRITY_OFFICER, LINE_MANAGER, MANAGEMENT, POLICY_OFFICER
from onkreukbaar.rules.evaluate import Assessment

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from onkreukbaar.casework.new_measure import NewMeasure

READERS_OF_A_REGISTER = frozenset({LINE_MANAGER.key, MANAGEMENT.key, INTEGRITY_OFFICER.key, AUDITOR.key})
"""Roles that give a view of the register of a unit and all below it (AMB-05)."""
Facts = Mapping[str, Any]
"""Facts of the question vocabulary, parsed: name to value; money in integer cents."""


@dataclass(frozen=True)
class Column:
    """One column of the register list and its export.

    key: a path from the entry ("case.number", "value_cents"); order_by: the database field to sort on, '' when
    not sortable; kind: how it is shown: lead (links to the case), text, money, date, choice,
    outcome, state, verdict (of "case.verdict"); visibility: of the field.
    """

    key: str
    label: StrOrPromise
    kind: str = "text"
    order_by: str = ""
    visibility: Visibility = Visibility.EVERYONE_IN_CASE
    on_screen: bool = True


@dataclass(frozen=True)
class FollowUp:
    """Something left to do after the decision: by whom, what, with proof or not, and by when (else the usual term)."""

    subject: str
    role: str
    note: str = ""
    needs_proof: bool = False
    due_on: date | None = None


@dataclass(frozen=True)
class Counterpart:
    """The columns of an entry that say which organisation outside it is about.

    organisation: the link to an organisation of our list; name: the name as it was typed; key: what `giver_key` makes
    of both, by which the same group or name is found. '' where an entry has no such column.
    """

    organisation: str
    name: str = ""
    key: str = ""


@dataclass(frozen=True)
class Deciding:
    """What deciding is called in a register where it is something else, such as answering a question.

    turn: what somebody's turn asks, as a sentence. act, lead, button, done: on the page, as those of any act.
    past: on the timeline, when it was done.
    """

    turn: StrOrPromise
    act: StrOrPromise
    lead: StrOrPromise
    button: StrOrPromise
    done: StrOrPromise
    past: StrOrPromise


@dataclass(frozen=True)
class Elsewhere:
    """Where somebody belongs who need not declare in a register: another one, about which question, and why."""

    register_key: str
    question: str
    why: str


Tell = Callable[[Person, Facts, date], object]
"""What a register knows of one fact about a person, from the details so far and the day; None: it cannot say.
The organisation outside stands in the details as `counterpart` (an Organisation or None) and `counterpart_name`."""


@dataclass(frozen=True)
class Trace:
    """What a register knows about a person and an organisation: a line that links back to its case."""

    register_key: str
    case_number: str
    on: date | None
    text: str


@dataclass(frozen=True)
class Ask:
    """Something that somebody still has to declare in a register: what, why, and the last day for it."""

    text: StrOrPromise
    note: StrOrPromise
    due_on: date


@dataclass(frozen=True)
class Register:
    """One house in the street. Typed callables only.

    Args:
        key: folder name, also in addresses and events ("gifts").
        question: the question of the vocabulary whose assessment a declaration carries ("gift"); '' in a register to
            which no rules apply.
        label_nl, plural_nl, label_en, plural_en: names on screen.
        entry: the model of its typed columns.
        form: the form of a declaration (a ModelForm of the entry).
        facts: the facts of an entry, in the vocabulary; what is not known is left out.
        known_facts: facts that are not asked but known (how often this giver gave), from the declarant, the details
            so far (facts and columns of the entry, such as the name of the giver), and the day it happened.
        initial: the start values of the form, from the answers given in "may I?".
        title: a short title for a case, without a reader having to open it.
        occurred_on: the day it happened, for the term for reporting.
        decision_form: the fields that the decider fills in (a ModelForm of the entry: the destination), or None.
        default_decision: those fields as they are when nobody says otherwise, from the entry and the outcome.
        departs: whether a decision goes against the rules, so that it needs reasons: from entry and outcome.
        follow_up: what is left to do after the decision, or None; asked again each time something was done.
        followed_up: what a follow-up that is done leaves in the columns: from entry, subject, note and day.
        needs_assessment: whether rules apply to this entry at all (gifts given by us are recorded, not assessed).
        visibility: the class of each field that is not for everyone in the case.
        columns: list and export.
        traces: what is known about a person and an organisation in a period (from, until, both inclusive).
        public_view: what may be published of an entry; never a personal field.
        duplicates: earlier cases this one looks like.
        retention: the retention class.
        search_fields: entry fields that a search in the register looks at.
        is_for_review: whether the integrity officer looks at this entry, whatever the rules say (a giver nobody knows).
        importing: what can be brought in from a file, or None.
        decided_by: the roles that decide, the first of which somebody is free. Line managers and unit heads are asked
            in person, the nearest first; of any other role whoever takes it.
        decided_by_duty: duty of an answer to the role that decides when it has that duty, in place of the first.
        is_decided: whether somebody decides on an entry at all, from the entry and what the rules make of it.
        verdicts: what whoever decides can say, in order (yes, on conditions, no); none: he registers, and that is all.
        measures: the kinds of measure (casework.models.Measure.Kind) that whoever decides can set; none: no measures.
        measures_of: the measures (casework.new_measure.NewMeasure) that a decision brings by itself, from the entry.
        readers: the roles that read the register of a unit and all below it; who decides reads it anyway. Without the
            line manager it is confidential: in no overview, simulation or publication.
        sight: the class of every field without one of its own, and of answer, decision and documents.
        is_receipt_sealed: whether a case keeps its receipt encrypted but for rulebook, hash, outcome and date.
        report_term: the term of the pack within which it is reported, counted from the day it happened; None: no term.
            Where it differs from one entry to the next: a function of the entry.
        decide_term: the term of the pack within which somebody decides, counted from the day it came to him; or a
            function of the entry.
        decide_before_event: whether somebody decides before it happens; when the day passes, the case is late.
        takes_documents: whether photos and documents can be added to its cases; without, no page, program or act does.
        deciding: what deciding is called, where it is something else than registering or giving a verdict.
        decide_on: the last day for whoever decides, from the entry and today, in place of `decide_term`.
        is_taken: whether one holder of an office takes a turn before he decides; nobody else decides from then on.
        declarant_reopens: whether whoever declared it can open his own case again.
        leaves_out: acts (casework.permissions.Act) that this register has no use for.
        lapses: subjects of follow-ups that the clock ends when their last day has passed. It never decides anything.
        takes_over: start values of the form from an answer to any question: from the question and its facts (written
            for a machine); None: the answer to its own question alone.
        elsewhere: where somebody belongs who need not declare here; None: he is in the right place.
        bars: why a verdict cannot be given on an entry as it is, as a sentence for the screen; '' when it can.
        calendar_days: the first and last day that an entry puts in people's calendars, or None for none; by default the
            day it happened.
        counterpart: the columns that say which organisation outside an entry is about; None: about none.
        is_private: whether its entries are about somebody's private life (work beside the job, relations, money); then
            the register never goes into the file of a tender.
        tells: facts that this register knows for every question that has them, by their name in the vocabulary.
        holds_until: the column with the last day on which a decision holds, '' where it has no end; some time before it
            (the term `review_before` of the pack) whoever decides is asked again.
        asks: what somebody still has to declare here on a day; it stands with what waits for him until it is declared.
        agreed_by: the roles that must all agree before somebody decides, from the entry and what the rules say of it.
            With each word the entry is judged anew; what nobody decides on is settled when the last one agreed.
        agreed: what the word of those who agreed so far leaves in the columns: from entry and their roles.
        agreed_verdict: the verdict of what is settled because all agreed.
        fitting_verdicts: the keys of the verdicts that fit an entry with this outcome; None: all of them.
        confirmed_yearly: whether a campaign ("does this still hold?") may ask about what was declared here.
        is_current: whether an entry still stands on a day, so that there is something to confirm; the campaign itself
            leaves out what was withdrawn, cancelled or refused, and what an earlier campaign heard was over.
        asked_of: who of these people are asked about this register at all on a day (only who is designated, for one);
            in a number of queries that does not grow with the people.
        read_ahead: reads at once what the columns and `is_current` of many entries would else ask of the database
            one by one; the entries come with their cases.
        ended: what the last day leaves in the columns when somebody says that it is over; None: nothing.
        replaces: what a new entry says of the case whose place it takes, for what was declared changed; None: nothing.
    """

    key: str
    question: str
    label_nl: str
    plural_nl: str
    label_en: str
    plural_en: str
    entry: type[Entry]
    form: type[EntryForm]
    facts: Callable[[Any], Facts]
    known_facts: Callable[[Person, Facts, date], Facts]
    initial: Callable[[Facts], dict[str, Any]]
    title: Callable[[Any], str]
    occurred_on: Callable[[Any], date | None]
    decision_form: type[EntryForm] | None
    default_decision: Callable[[Any, str], dict[str, Any]]
    follow_up: Callable[[Any], FollowUp | None]
    needs_assessment: Callable[[Any], bool]
    columns: tuple[Column, ...]
    traces: Callable[[Person, Organisation, date, date], Sequence[Trace]]
    public_view: Callable[[Any], Mapping[str, object]]
    duplicates: Callable[[Any, Person], Sequence[Case]]
    retention: str
    visibility: Mapping[str, Visibility] = field(default_factory=dict)
    search_fields: tuple[str, ...] = ()
    importing: Callable[[], ImportSpecification] | None = None
    followed_up: Callable[[Any, str, str, date], None] | None = None
    is_for_review: Callable[[Any], bool] = lambda _entry: False
    departs: Callable[[Any, str], bool] = lambda _entry, _outcome: False
    decided_by: tuple[str, ...] = (LINE_MANAGER.key,)
    decided_by_duty: Mapping[str, str] = field(default_factory=dict)
    is_decided: Callable[[Any, bool], bool] = lambda _entry, by_the_rules: by_the_rules
    verdicts: tuple[Verdict, ...] = ()
    measures: tuple[str, ...] = ()
    measures_of: Callable[[Any], Sequence[NewMeasure]] = lambda _entry: ()
    readers: frozenset[str] = READERS_OF_A_REGISTER
    sight: Visibility = Visibility.EVERYONE_IN_CASE
    is_receipt_sealed: bool = False
    report_term: str | Callable[[Any], str | None] | None = "report_gift"
    decide_term: str | Callable[[Any], str] = "manager_acts"
    decide_before_event: bool = False
    takes_documents: bool = True
    bars: Callable[[Any, str], str] = lambda _entry, _verdict: ""
    deciding: Deciding | None = None
    decide_on: Callable[[Any, date], date] | None = None
    is_taken: bool = False
    declarant_reopens: bool = False
    leaves_out: frozenset[str] = frozenset()
    lapses: tuple[str, ...] = ()
    takes_over: Callable[[str, Facts], dict[str, Any]] | None = None
    elsewhere: Callable[[Person], Elsewhere | None] = lambda _person: None
    calendar_days: Callable[[Any], tuple[date, date] | None] | None = None
    counterpart: Counterpart | None = None
    is_private: bool = False
    tells: Mapping[str, Tell] = field(default_factory=dict)
    holds_until: str = ""
    asks: Callable[[Person, date], Sequence[Ask]] = lambda _person, _on: ()
    agreed_by: Callable[[Any, Assessment], tuple[str, ...]] = lambda _entry, _assessment: ()
    agreed: Callable[[Any, frozenset[str]], None] | None = None
    agreed_verdict: str = ""
    fitting_verdicts: Callable[[Any, str], Sequence[str]] | None = None
    confirmed_yearly: bool = False
    is_current: Callable[[Any, date], bool] = lambda _entry, _on: True
    asked_of: Callable[[Collection[Person], date], Collection[Person]] = lambda people, _on: people
    read_ahead: Callable[[Sequence[Any]], None] = lambda _entries: None
    ended: Callable[[Any, date], None] | None = None
    replaces: Callable[[Any, Case], None] | None = None

    def label(self, language: str) -> str:
        return self.label_en if language.startswith("en") else self.label_nl

    def plural(self, language: str) -> str:
        return self.plural_en if language.startswith("en") else self.plural_nl

    def visibility_of(self, name: str) -> Visibility:
        """The visibility class of a field of the entry."""
        return self.visibility.get(name, self.sight)

    def class_of(self, column: Column) -> Visibility:
        """The visibility class of a column: its own, else that of the register; number, title and state are neutral."""
        is_neutral = column.key.startswith("case.") and column.kind not in ("outcome", "verdict")
        return column.visibility if is_neutral or column.visibility != Visibility.EVERYONE_IN_CASE else self.sight

    @property
    def read_by(self) -> frozenset[str]:
        """The roles that read this register: its readers and who decides."""
        return self.readers | frozenset(self.decided_by)

    @property
    def is_confidential(self) -> bool:
        return LINE_MANAGER.key not in self.read_by

    @property
    def counted_by(self) -> frozenset[str]:
        """The roles that see how many there are per unit; nobody else than its readers where it is confidential."""
        return self.read_by if self.is_confidential else self.read_by | {POLICY_OFFICER.key}

    def report_term_of(self, entry: Any) -> str | None:
        """The term of the pack within which this entry is reported; None for no term."""
        return self.report_term(entry) if callable(self.report_term) else self.report_term

    def decide_term_of(self, entry: Any) -> str:
        """The term of the pack within which somebody decides on this entry."""
        return self.decide_term(entry) if callable(self.decide_term) else self.decide_term

    def days_of(self, entry: Any) -> tuple[date, date] | None:
        """The first and last day of it for a calendar; None when nothing of it belongs in one."""
        if self.calendar_days is not None:
            return self.calendar_days(entry)
        happens_on = self.occurred_on(entry)
        return (happens_on, happens_on) if happens_on else None

    def verdict_of(self, case: Case) -> Verdict | None:
        """What was decided on a case; None before that, and in a register without verdicts."""
        return find_verdict(self.verdicts, case.verdict)

    def verdicts_for(self, case: Case) -> tuple[Verdict, ...]:
        """The verdicts that can be given on a case, in order."""
        if not self.verdicts or self.fitting_verdicts is None:
            return self.verdicts
        fitting = self.fitting_verdicts(self.entry_of(case), case.outcome)
        return tuple(verdict for verdict in self.verdicts if verdict.key in fitting)

    def receipt_to_keep(self, assessment: Assessment | None) -> dict[str, Any] | None:
        """The receipt of an assessment as a case keeps it."""
        if assessment is None:
            return None
        receipt = assessment.receipt.to_dict()
        return seal_receipt(receipt) if self.is_receipt_sealed else receipt

    def entry_of(self, case: Case) -> Any:
        """The entry of a case of this register."""
        return self.entry._default_manager.get(case=case)
