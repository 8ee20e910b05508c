"""What every register of the street brings along, so that none of them is only half a house."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from django.apps import apps
from django.conf import settings
from django.utils.module_loading import import_string

from onkreukbaar.casework.policies import current_pack
from onkreukbaar.casework.register import Register
from onkreukbaar.entrypoints.api.shapes.entries import entry_schema
from onkreukbaar.entrypoints.api.shapes.forms import form_schema
from onkreukbaar.entrypoints.data_map.registry import all_lines, audience
from onkreukbaar.reference.people.roles import ROLES
from onkreukbaar.rules.coverage import cover_norms, load_coverage
from tests.architecture.sources import ROOT

STREET: list[Register] = [import_string(path) for path in settings.REGISTERS]
DEMO = ROOT / "src" / "onkreukbaar" / "entrypoints" / "demo"
MAPPINGS = ROOT / "examples" / "mappings"
TAKES_NO_FILE = {
    "pre_visit_agreements": "An agreement is its letter: one that was sent elsewhere is no letter of ours.",
    "advice": "What somebody asked an adviser in confidence elsewhere was not asked here.",
}
"""Registers that take no file, and why."""
NO_TERM_OF_ITS_OWN = {"gifts", "pre_visit_agreements"}
"""Registers that keep to the term for gifts; every other one has a term of its own, or none."""
FILLED_IN = ("contact_on", "from_on")
"""Fields that must be filled in and stand folded, for the form begins with today in them."""
BAD_INPUT = {
    "gifts": (
        "test_a_range_stands_when_there_is_no_amount",
        "test_a_giver_nobody_knows_is_kept_as_such",
        "test_a_voucher_by_another_name_is_asked_about",
        "test_a_day_to_come_and_a_day_before_service",
        "test_foreign_money_is_kept_and_converted_only_with_a_dated_rate",
        "test_the_same_gift_within_three_days_looks_like_a_duplicate",
    ),
    "invitations": (
        "test_a_day_that_passes_without_a_decision_shows",
        "test_without_the_share_of_business_somebody_is_consulted",
        "test_a_training_of_a_contract_names_the_contract",
    ),
    "pre_visit_agreements": ("test_sent_after_the_visit_began_is_late",),
    "business_contacts": (
        "test_while_a_purchase_runs_it_says_with_whom",
        "test_it_was_not_in_the_future_nor_before_the_first_day_of_service",
    ),
    "contact_authorisations": (
        "test_a_position_and_a_reason_are_enough_and_it_is_for_a_year",
        "test_somebody_without_a_position_is_refused",
    ),
    "outside_activities": (
        "test_bad_input_a_start_long_ago_is_no_fault",
        "test_bad_input_begun_before_it_was_declared_is_taken_and_marked",
        "test_a_kvk_number_has_eight_digits",
    ),
    "personal_relations": ("test_bad_input_it_ends_before_it_began", "test_bad_input_stepped_aside_from_nothing"),
    "financial_interests": (
        "test_bad_input_is_refused_at_its_field",
        "test_an_empty_declaration_of_nothing_is_good",
        "test_who_is_not_designated_belongs_with_the_adviser",
    ),
    "sponsorship": ("test_who_pays_whom_has_no_default_and_is_asked", "test_days_make_sense"),
    "fundraising": ("test_both_profiles_are_blocked_with_an_explanation", "test_days_make_sense"),
    "information_sharing": (
        "test_what_nobody_classified_is_refused_until_somebody_does",
        "test_nothing_classified_goes_by_ordinary_mail",
        "test_no_document_comes_into_this_register",
    ),
    "advice": ("test_without_a_question_there_is_nothing_to_answer", "test_an_unknown_subject_is_refused"),
}
"""What is typed wrong and what comes of it (what the domain lists for each register, and a day or amount that cannot
be): the tests that say so, by name. Nobody takes one away unnoticed."""
BINDING = ("must", "must_not", "should", "should_not")
COMES_LATER = {
    "hires",
    "table_checks",
    "exemptions",
    "prospective_employment",
    "departures",
    "clauses",
    "vulnerability",
    "learning",
}
"""Houses that are not built yet; only their norms may wait."""
every_register = pytest.mark.parametrize("register", STREET, ids=lambda register: register.key)


@every_register
def test_every_field_of_its_form_stands_in_a_part(register: Register) -> None:
    laid_out = [name for part in register.form.layout for name in part.names]
    seen = {name for name, field in register.form.base_fields.items() if not field.widget.is_hidden}
    assert sorted(laid_out) == sorted(set(laid_out)), "a field stands in two parts"
    assert set(laid_out) <= set(register.form.base_fields)
    if not _has_own_page(register):
        assert seen == set(laid_out)


@every_register
def test_its_form_asks_no_more_than_it_must(register: Register) -> None:
    first, *rest = register.form.layout
    fields = register.form.base_fields
    folded = [name for part in rest if part.is_folded for name in part.names]
    hidden = [name for name in folded if fields[name].required and name not in FILLED_IN]
    assert first.is_folded is False
    assert hidden == [], "what must be filled in is folded away"


@every_register
def test_its_list_has_a_lead_and_its_state(register: Register) -> None:
    kinds = [column.kind for column in register.columns if column.on_screen]
    assert kinds.count("lead") == 1
    assert "state" in kinds


@every_register
def test_it_takes_a_file_or_says_why_not(register: Register) -> None:
    if register.importing is None:
        assert TAKES_NO_FILE[register.key]
        return
    assert register.key not in TAKES_NO_FILE
    assert register.importing().targets
    assert register.key in _mapped(), "no example mapping is for it"


def test_no_reason_is_left_of_a_register_that_takes_a_file() -> None:
    assert set(TAKES_NO_FILE) <= {register.key for register in STREET if register.importing is None}


@every_register
def test_programs_can_declare_and_read_it(register: Register) -> None:
    assert form_schema(register.form)["properties"]
    assert entry_schema(register)["properties"]


@every_register
def test_it_is_said_what_of_it_is_published(register: Register) -> None:
    publication = current_pack().publication
    assert publication is not None
    terms = publication.registers.get(register.key)
    if register.is_confidential:
        assert terms is None or terms.publishes == "nothing"
    else:
        assert terms is not None
        assert terms.source


@every_register
def test_its_retention_class_is_one_of_the_street(register: Register) -> None:
    assert register.retention in {each.key for each in STREET}


@every_register
def test_its_terms_stand_in_the_pack(register: Register) -> None:
    terms = current_pack().deadlines
    named = [*_terms(register.report_term), *_terms(register.decide_term)]
    assert set(named) <= set(terms), named
    if register.key not in NO_TERM_OF_ITS_OWN:
        assert "report_gift" not in named


@every_register
def test_its_roles_are_roles_of_the_house(register: Register) -> None:
    named = {*register.decided_by, *register.readers, *register.decided_by_duty.values()}
    assert named <= set(ROLES)


@every_register
def test_it_is_in_the_data_map(register: Register) -> None:
    names = {model.__name__ for model in apps.get_app_config(register.entry._meta.app_label).get_models()}
    assert register.entry.__name__ in audience()
    assert names & {line.model for line in all_lines()}


@every_register
def test_the_demo_tells_a_story_of_it(register: Register) -> None:
    told = "\n".join(path.read_text(encoding="utf-8") for path in DEMO.glob("*.py"))
    assert f'"{register.key}"' in told or f"registers.{register.key}." in told


@every_register
def test_its_readme_says_what_it_is_for_and_on_which_norms(register: Register) -> None:
    text = (_folder(register) / "README.md").read_text(encoding="utf-8")
    norms = [norm for norm in current_pack().norms if norm in text]
    groups = {norm.group for norm in current_pack().norms.values()}
    assert len(text.splitlines()) >= 10
    assert norms or any(f"{group}-" in text for group in groups)


@every_register
def test_its_bad_input_is_tested_by_name(register: Register) -> None:
    written = set(_tests(_folder(register)))
    assert set(BAD_INPUT[register.key]) - written == set()


def test_every_binding_norm_is_carried_but_for_what_comes_later() -> None:
    """The brochure's must, must not, should and should not: nothing of them is left to a register that is there."""
    pack = current_pack()
    stated = load_coverage(pack.path / "coverage.yaml")
    books = [book for versions in pack.rulebooks.values() for book in versions]
    waiting = [
        item
        for item in cover_norms(pack.norms, books, stated)
        if item.norm.document == "brochure" and item.norm.modality in BINDING and item.status in ("not yet", "nothing")
    ]
    too_early = [item.norm.id for item in waiting if {each.what for each in item.statements} - COMES_LATER]
    assert too_early == []
    assert [item.norm.id for item in waiting if not item.is_covered] == []


def test_no_house_is_named_that_stands_already() -> None:
    stated = load_coverage(current_pack().path / "coverage.yaml")
    assert set(stated.houses) & {register.key for register in STREET} == set()
    assert set(stated.houses) <= COMES_LATER


def _terms(term: object) -> Iterator[str]:
    """The names of terms: one, or none; one that differs per entry names none here."""
    if isinstance(term, str):
        yield term


def _has_own_page(register: Register) -> bool:
    """Is its declaration a page that it lays out itself?"""
    return any((ROOT / "src" / "onkreukbaar").rglob(f"templates/{register.key}/declare*.html"))


def _folder(register: Register) -> Path:
    return ROOT / "src" / "onkreukbaar" / "registers" / register.key


def _mapped() -> set[str]:
    """The registers for which there is a mapping among the examples."""
    files = [path for path in MAPPINGS.glob("*.yaml") if path.name != "euro-rates.yaml"]
    return {str(yaml.safe_load(path.read_text(encoding="utf-8"))["register"]) for path in files}


def _tests(folder: Path) -> Iterator[str]:
    """The names of the tests in a folder and below it."""
    for path in folder.rglob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                yield node.name
