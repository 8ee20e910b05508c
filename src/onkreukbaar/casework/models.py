"""What every case holds, whatever its register (architecture §4)."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from onkreukbaar.casework.encryption import EncryptedWordsField, open_correction, open_receipt
from onkreukbaar.casework.states import STATES, State
from onkreukbaar.casework.visibility import Visibility
from onkreukbaar.reference.people.models import Person, Unit

ROLE_LENGTH = 40


class ImportBatch(models.Model):
    """One import of a file: what came of it, and the rows that were rejected, kept for correction."""

    register_key = models.CharField(max_length=40)
    file_name = models.CharField(max_length=200)
    file_sha256 = models.CharField(max_length=64)
    mapping_name = models.CharField(max_length=120)
    imported_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    imported_at = models.DateTimeField()
    rows = models.PositiveIntegerField(default=0)
    landed = models.PositiveIntegerField(default=0)
    nil = models.PositiveIntegerField(default=0)
    duplicates = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.register_key} {self.file_name}"


FILTERED = ("is_shielded", "outcome", "state", "is_late")
"""What a list filters on besides unit and day."""
IN_ORDER = ("submitted_at", "id")


class Case(models.Model):
    """One declaration on its way from submission to the closed case."""

    class Origin(models.TextChoices):
        WEB = "web", "web"
        IMPORT = "import", "import"
        CONSOLE = "console", "console"

    number = models.CharField(max_length=16, unique=True, help_text="year and serial number: 2026-0412")
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    register_key = models.CharField(max_length=40)
    declarant = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="cases", db_index=False
    )  # the indexes below begin with it, as with the unit
    declarant_name = models.CharField(
        max_length=160, blank=True, help_text="as an imported register gives it, when unknown here"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="cases", db_index=False)
    title = models.CharField(max_length=200)
    state = models.CharField(max_length=20, choices=[(state.value, info.name_nl) for state, info in STATES.items()])
    outcome = models.CharField(max_length=40, blank=True, help_text="of the assessment; empty when it was not assessed")
    is_known_facts_only = models.BooleanField(
        default=False, help_text="assessed on what an imported file says, and no more"
    )
    receipt = models.JSONField(null=True, help_text="the frozen receipt of the assessment")
    origin = models.CharField(max_length=8, choices=Origin.choices, default=Origin.WEB)
    import_batch = models.ForeignKey(ImportBatch, null=True, on_delete=models.PROTECT, related_name="cases")
    import_key = models.CharField(  # noqa: DJ001 - unique, so "no key" must be NULL
        max_length=64, unique=True, null=True, help_text="so that the same row never lands twice"
    )
    submission_key = models.UUIDField(unique=True, null=True, help_text="so that a double click never declares twice")
    is_shielded = models.BooleanField(default=False)
    occurred_on = models.DateField(null=True)
    submitted_at = models.DateTimeField()
    is_late = models.BooleanField(
        default=False, help_text="reported after the term, or not decided before the day where the register wants that"
    )
    verdict = models.CharField(
        max_length=40, blank=True, help_text="what was decided, in registers where somebody says yes or no"
    )
    decided_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(
        default=1, help_text="counts every change, so that two people never overwrite each other"
    )

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["year", "serial"], name="case_number_once")]
        indexes: ClassVar = [
            models.Index(fields=["register_key", "state", "submitted_at"]),
            models.Index(fields=["declarant", "submitted_at"]),
            models.Index(fields=["register_key", "outcome", "submitted_at"]),
            models.Index(fields=["register_key", "title"]),
            # All that a list filters on, so that its pages are cut without reading the cases themselves: newest last,
            # per unit, and by day.
            models.Index(fields=["register_key", *IN_ORDER, "unit", *FILTERED, "occurred_on"], name="case_list"),
            models.Index(fields=["unit", "register_key", *IN_ORDER, *FILTERED, "occurred_on"], name="case_unit"),
            models.Index(fields=["register_key", "occurred_on", "id", "unit", *FILTERED], name="case_day"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def declared_by(self) -> str:
        """Who declared it: by name, or as an imported register names him."""
        return self.declarant.full_name if self.declarant else self.declarant_name

    @property
    def whole_receipt(self) -> dict[str, Any] | None:
        """The receipt of the assessment, also where its register keeps it sealed; for whoever may see the content."""
        return open_receipt(self.receipt)

    @property
    def current_state(self) -> State:
        return State(self.state)


class Entry(models.Model):
    """What is special in one register: typed columns, one row to one case."""

    case = models.OneToOneField(Case, primary_key=True, on_delete=models.PROTECT, related_name="%(class)s")

    class Meta:
        abstract = True


class SearchText(models.Model):
    """What a search in a register looks at, of one case: small letters without accents, kept beside the case.

    The database keeps an index of every three letters in a row (casework/searching.py).
    """

    case = models.OneToOneField(Case, primary_key=True, on_delete=models.CASCADE, related_name="search_text")
    text = models.TextField()

    def __str__(self) -> str:
        return f"{self.case_id}"


class Participant(models.Model):
    """Somebody besides the declarant who has a part in a case (got it too): sees it, and never decides on it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="participants")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "person"], name="participant_once")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.person_id}"


class Task(models.Model):
    """Somebody's turn in a case: one person, or everybody who holds a role for the unit."""

    class Kind(models.TextChoices):
        DECIDE = "decide", "registreren of beslissen"
        REVIEW = "review", "melding beoordelen"
        ADVISE = "advise", "adviseren"
        ANSWER = "answer", "vraag beantwoorden"
        CONFIRM = "confirm", "bevestigen"
        AGREE = "agree", "akkoord geven"
        FOLLOW_UP = "follow_up", "afronden"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="tasks")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    role = models.CharField(max_length=ROLE_LENGTH, help_text="the role somebody does this in")
    assignee = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="tasks")
    subject = models.CharField(max_length=80, blank=True, help_text="the fact to confirm, or what is left to do")
    note = EncryptedWordsField(blank=True)
    opened_at = models.DateTimeField()
    due_on = models.DateField()
    reminded_at = models.DateTimeField(null=True)
    escalated_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["assignee", "done_at"]),
            models.Index(fields=["role", "done_at", "due_on"]),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | Q(done_by__isnull=False), name="task_done_by_somebody"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.case_id}"

    @property
    def is_open(self) -> bool:
        return self.done_at is None


class Measure(models.Model):
    """What somebody must do or leave alone because of a decision; its task is open as long as it is in force."""

    class Kind(models.TextChoices):
        RECUSAL = "recusal", _("niet meedoen aan een besluit")
        DIVEST = "divest", _("afstoten")
        ACCESS = "access", _("geen toegang meer")
        MATTER_BAN = "matter_ban", _("niet werken aan een zaak of contract")
        OTHER = "other", _("iets anders")

    class State(models.TextChoices):
        ACTIVE = "active", _("loopt")
        DONE = "done", _("gedaan")
        BREACHED = "breached", _("niet nagekomen")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="measures")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    text = EncryptedWordsField()
    role = models.CharField(max_length=ROLE_LENGTH, help_text="the role that sees to it")
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    evidence = EncryptedWordsField(blank=True, help_text="the proof that is asked, if any")
    visibility = models.CharField(max_length=20, choices=Visibility.choices())
    state = models.CharField(max_length=10, choices=State.choices, default=State.ACTIVE)
    task = models.OneToOneField(Task, null=True, on_delete=models.PROTECT, related_name="measure")
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    ended_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    note = EncryptedWordsField(blank=True)

    class Meta:
        ordering: ClassVar = ["set_at", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=models.F("from_on")),
                name="measure_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(state="active") | Q(ended_by__isnull=False), name="measure_ended_by_somebody"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind}"


class Advice(models.Model):
    """What an adviser says about a case. It never decides."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="advices")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=ROLE_LENGTH)
    text = EncryptedWordsField()
    visibility = models.CharField(max_length=20, choices=Visibility.choices(), default=Visibility.LINE_OF_COMMAND)
    given_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.case_id} {self.role}"


class Decision(models.Model):
    """What a person decided, with his reasons."""

    class Kind(models.TextChoices):
        REGISTERED = "registered", "geregistreerd"
        RETURNED = "returned", "terug met een vraag"
        CANCELLED = "cancelled", "vervallen"
        REOPENED = "reopened", "heropend"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=ROLE_LENGTH)
    reasons = EncryptedWordsField(blank=True)
    deviates = models.BooleanField(
        default=False, help_text="decided otherwise than the assessment; then reasons are required"
    )
    verdict = models.CharField(max_length=40, blank=True)
    decided_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(deviates=False) | ~Q(reasons=""), name="deviation_has_reasons")
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind}"


class Message(models.Model):
    """A message in a case, between the declarant and an adviser, or the line manager's question and its answer."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="messages")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=ROLE_LENGTH)
    text = EncryptedWordsField()
    visibility = models.CharField(max_length=20, choices=Visibility.choices())
    sent_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["sent_at", "id"]

    def __str__(self) -> str:
        return f"{self.case_id} {self.sent_at}"


class Attachment(models.Model):
    """A photo or document with a case: type checked, metadata stripped, kept under its own hash."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="attachments")
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=60)
    size = models.PositiveIntegerField(help_text="bytes, as kept")
    sha256 = models.CharField(max_length=64)
    is_proof = models.BooleanField(default=False, help_text="proof that something was returned or handed in")
    visibility = models.CharField(max_length=20, choices=Visibility.choices(), default=Visibility.EVERYONE_IN_CASE)
    added_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.case_id} {self.media_type}"


class Confirmation(models.Model):
    """A fact another person must confirm (`attested_by`): until then the answer is "provided that"."""

    class State(models.TextChoices):
        ASKED = "asked", "gevraagd"
        CONFIRMED = "confirmed", "bevestigd"
        DENIED = "denied", "niet bevestigd"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="confirmations")
    fact = models.CharField(max_length=60)
    value = models.CharField(max_length=200)
    role = models.CharField(max_length=ROLE_LENGTH)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    answered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "fact", "role"], name="confirmation_once_of_role")
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.fact}"


class Agreement(models.Model):
    """The word of one role of those who must all agree before somebody decides.

    When what they agreed to changes they are asked anew; what they said of it before stays beside it, as past.
    """

    class State(models.TextChoices):
        ASKED = "asked", _("nog niets gezegd")
        AGREED = "agreed", _("akkoord")
        REFUSED = "refused", _("niet akkoord")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="agreements")
    role = models.CharField(max_length=ROLE_LENGTH, help_text="the role that must agree")
    task = models.ForeignKey(Task, null=True, on_delete=models.PROTECT, related_name="agreements")
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    reasons = EncryptedWordsField(blank=True)
    answered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    is_past = models.BooleanField(default=False, help_text="of an earlier version; they are asked anew")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "role"], condition=Q(is_past=False), name="agreement_once"),
            models.CheckConstraint(
                condition=Q(state="asked") | Q(answered_by__isnull=False), name="agreement_answered_by_somebody"
            ),
            models.CheckConstraint(condition=~Q(state="refused") | ~Q(reasons=""), name="refusal_has_reasons"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.role}"


class Correction(models.Model):
    """One field of an entry that was corrected: the old value stays on record beside the new one."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="corrections")
    field = models.CharField(max_length=60)
    old_value = models.TextField(blank=True)
    new_value = models.TextField(blank=True)
    reason = EncryptedWordsField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    corrected_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["corrected_at", "id"]

    def __str__(self) -> str:
        return f"{self.case_id} {self.field}"

    @property
    def old_text(self) -> str:
        return open_correction(self.old_value)

    @property
    def new_text(self) -> str:
        return open_correction(self.new_value)


class InquiryHold(models.Model):
    """While an inquiry runs, the person concerned does not see who looked at his files. Lifted by two people."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="inquiry_holds")
    reason = models.CharField(max_length=300)
    placed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    placed_at = models.DateTimeField()
    first_lifted_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    first_lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(lifted_by__isnull=True) | ~Q(lifted_by=models.F("first_lifted_by")),
                name="hold_lifted_by_two",
            ),
            models.CheckConstraint(
                condition=Q(lifted_by__isnull=True) | Q(first_lifted_by__isnull=False), name="hold_lifted_after_first"
            ),
        ]

    def __str__(self) -> str:
        return f"hold {self.pk}"


class SavedView(models.Model):
    """A set of filters of a register that somebody keeps for himself."""

    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="saved_views")
    register_key = models.CharField(max_length=40)
    name = models.CharField(max_length=80)
    filters = models.TextField(help_text="the filter form as URL query text; ids only, never names")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["owner", "register_key", "name"], name="view_once")]

    def __str__(self) -> str:
        return self.name
