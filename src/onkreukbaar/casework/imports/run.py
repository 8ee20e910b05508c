"""Reading a file row by row: each row lands, is nil, is a duplicate, or is rejected with the reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from onkreukbaar.casework.actions import record_imported_case
from onkreukbaar.casework.amounts import Amount
from onkreukbaar.casework.assess import assess_entry
from onkreukbaar.casework.faults import CaseworkError
from onkreukbaar.casework.import_specification import DECLARANT_NAME, ImportSpecification, RowFault, Values
from onkreukbaar.casework.imports.convert import Converter
from onkreukbaar.casework.imports.faults import MappingFault
from onkreukbaar.casework.imports.mapping import Mapping
from onkreukbaar.casework.imports.places import Places
from onkreukbaar.casework.imports.report import NOT_ASSESSED, Rejection, Report
from onkreukbaar.casework.imports.tables.cells import Cells
from onkreukbaar.casework.imports.tables.open import open_table
from onkreukbaar.casework.imports.tables.table import Row, Table
from onkreukbaar.casework.imports.tables.write import write_rejected
from onkreukbaar.casework.models import Case, Entry, ImportBatch
from onkreukbaar.casework.register import Register
from onkreukbaar.casework.submission import Submission
from onkreukbaar.reference.organisations.queries import giver_key
from onkreukbaar.reference.people.models import Person

CHUNK = 100
"""Rows in one transaction: few enough to let others write in between."""

SAMPLES = 10

Progress = Callable[[float, Report], None]
"""Told after every chunk: the part of the file that was read (0 to 1), and the counts so far."""


def quietly(_part: float, _report: Report) -> None:
    """Tell nobody how far it is."""


@dataclass(frozen=True)
class Source:
    """A file, and what to make of it."""

    path: Path
    mapping: Mapping
    register: Register
    specification: ImportSpecification


@dataclass(frozen=True)
class Ready:
    """A row that can land."""

    row: Row
    key: str
    values: Values
    entry: Entry


@dataclass
class Run:
    """One walk through a file. `land` writes a row that can land, and gives its outcome; `batch` is its import."""

    source: Source
    land: Callable[[Ready], str]
    places: Places
    batch: ImportBatch | None = None
    report: Report = field(default_factory=Report)
    seen: set[str] = field(default_factory=set)
    returned: list[tuple[int, Cells, str]] = field(default_factory=list)

    def walk(self, table: Table, progress: Progress) -> None:
        """Read the whole table. Raises UnreadableFile when the file breaks off; what landed before stays landed."""
        converter = Converter(self.source.mapping, self.source.specification)
        for rows in _chunks(table.rows):
            self._take([ready for row in rows if (ready := self._read(row, converter))])
            progress(table.progress(), self.report)
        self.report.rejections.sort(key=lambda rejection: rejection.line)
        self.returned.sort(key=lambda returned: returned[0])

    def _read(self, row: Row, converter: Converter) -> Ready | None:
        self.report.rows += 1
        try:
            if converter.is_nil(row):
                self.report.nil += 1
                return None
            values = converter.values(row)
            self.places.check(values)
            return Ready(row, converter.key(row), values, _entry(self.source.specification, values))
        except RowFault as fault:
            self._reject(row, fault)
            return None

    @transaction.atomic
    def _take(self, rows: list[Ready]) -> None:
        known = Case.objects.filter(import_key__in=[ready.key for ready in rows])
        there = {case.import_key: case for case in known.only("import_key", "import_batch_id", "outcome")}
        for ready in rows:
            case = there.get(ready.key)
            if ready.key in self.seen or (case and not self._is_ours(case)):
                self._skip(ready)
            elif case:  # this import was broken off after the row landed
                self._count(ready, case.outcome or NOT_ASSESSED)
            else:
                self._land(ready)

    def _land(self, ready: Ready) -> None:
        try:
            with transaction.atomic():
                outcome = self.land(ready)
        except IntegrityError as fault:
            if not Case.objects.filter(import_key=ready.key).exists():
                self._reject(ready.row, RowFault("", "", _("De database weigert deze regel: %(why)s") % {"why": fault}))
            else:
                self._skip(ready)  # somebody else imported it at this very moment
            return
        except CaseworkError as fault:
            self._reject(ready.row, RowFault("", "", str(fault)))
            return
        self._count(ready, outcome)

    def _is_ours(self, case: Case) -> bool:
        return self.batch is not None and case.import_batch_id == self.batch.pk

    def _count(self, ready: Ready, outcome: str) -> None:
        self.seen.add(ready.key)
        self.report.landed += 1
        self.report.assessed[outcome] += 1
        self.report.unknown_amounts += any(_is_unknown(value) for value in ready.values.values())
        self._note_spelling(ready.entry)
        if len(self.report.samples) < SAMPLES:
            self.report.samples.append((ready.row.line, ready.values))

    def _note_spelling(self, entry: Entry) -> None:
        """Under which name the organisation outside stands in the file; the same one may have many."""
        columns = self.source.register.counterpart
        name = getattr(entry, columns.name) if columns and columns.name else ""
        if columns and name:
            self.report.spellings.setdefault(giver_key(getattr(entry, columns.organisation), name), set()).add(name)

    def _skip(self, ready: Ready) -> None:
        self.report.duplicates += 1
        self.report.duplicate_lines.append(ready.row.line)

    def _reject(self, row: Row, fault: RowFault) -> None:
        rejection = Rejection(row.line, fault.field, fault.value, fault.reason, fault.remedy)
        self.report.rejections.append(rejection)
        where = f"{fault.field}: " if fault.field else ""
        self.returned.append((row.line, row.cells, f"{where}{rejection}"))


def examine_file(source: Source, *, progress: Progress = quietly, rejected: Path | None = None) -> Report:
    """What an import would do; nothing is written but the file of rejected rows.

    Raises: UnreadableFile, MappingFault.
    """
    run = Run(source, lambda ready: _outcome(source.register, ready), Places())
    return _run(run, progress, rejected)


def import_file(
    source: Source,
    *,
    batch: ImportBatch,
    by: Person | None,
    progress: Progress = quietly,
    rejected: Path | None = None,
) -> Report:
    """Import a file into its register. Running it twice adds nothing; broken off, it is safe to run again.

    Args:
        source: the file and its mapping.
        batch: what the cases will point back to.
        by: who imports; None is the console.
        progress: told after every chunk.
        rejected: where the rejected rows are written, to be corrected and imported again; only when there are any.
    Raises:
        UnreadableFile, MappingFault.
    """
    places = Places()

    def land(ready: Ready) -> str:
        unit, declarant = places.of(ready.values)
        submission = Submission(
            register=source.register,
            entry=ready.entry,
            unit=unit,
            declarant=declarant,
            declarant_name=ready.values.get(DECLARANT_NAME, "") if declarant is None else "",
            origin=Case.Origin.IMPORT,
            import_batch=batch,
            import_key=ready.key,
        )
        verdict = source.specification.verdict(ready.values)
        return record_imported_case(submission, by=by, verdict=verdict).outcome

    return _run(Run(source, land, places, batch), progress, rejected)


def _run(run: Run, progress: Progress, rejected: Path | None) -> Report:
    source = run.source
    with open_table(source.path, source.mapping.layout) as table:
        _check_columns(source.mapping, table)
        run.walk(table, progress)
    if rejected is not None and run.returned:
        write_rejected(rejected, table, [(cells, reason) for _line, cells, reason in run.returned])
    return run.report


def _check_columns(mapping: Mapping, table: Table) -> None:
    for name in mapping.columns():
        if name not in table.columns:
            raise MappingFault(
                _("De koppeling noemt de kolom '%(name)s'. Die staat niet in het bestand. Wel: %(there)s.")
                % {"name": name, "there": ", ".join(table.columns)}
            )


def _is_unknown(value: object) -> bool:
    """Is it an amount that is not known in euro: none at all, between two others, or foreign without a rate?"""
    return isinstance(value, Amount) and value.in_euro(value.cents) is None


def _entry(specification: ImportSpecification, values: Values) -> Entry:
    """The entry, held against its own columns and constraints; raises RowFault."""
    entry = specification.make_entry(values)
    try:
        entry.clean_fields(exclude={"case"})
        entry.validate_constraints(exclude={"case"})
    except ValidationError as fault:
        name, messages = next(iter(fault.message_dict.items()))
        raise RowFault(name, str(getattr(entry, name, "")), " ".join(messages)) from fault
    return entry


def _outcome(register: Register, ready: Ready) -> str:
    assessment = assess_entry(register, ready.entry, None)
    return assessment.outcome if assessment else NOT_ASSESSED


def _chunks(rows: Iterator[Row]) -> Iterator[list[Row]]:
    chunk: list[Row] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
