"""Reading `publication.yaml`: a closed format; every fault names its file and line."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from onkreukbaar.rules.errors import PolicyError
from onkreukbaar.rules.money import parse_money
from onkreukbaar.rules.publication import (
    NAMES,
    PRECISIONS,
    PUBLISHES,
    RELEASES,
    WHOSE,
    Group,
    Publication,
    PublicationTerms,
    PublicField,
)
from onkreukbaar.rules.yaml_nodes import Map, read_map

_TERMS_KEYS = (
    "key",
    "publishes",
    "after_days",
    "named",
    "whose",
    "unit_from_members",
    "released_by",
    "reviewers",
    "text",
    "leave_out",
    "fields",
    "outcome",
    "groups",
    "source",
)


def load_publication(path: Path) -> Publication:
    """What `publication.yaml` says. Raises PolicyError with file and line."""
    document = read_map(path)
    document.check_keys(("licence", "contact", "smallest_count", "registers"), "A publication")
    licence, contact = document.map("licence"), document.map("contact")
    licence.check_keys(("name", "url"), "'licence'")
    contact.check_keys(("email",), "'contact'")
    return Publication(
        licence_name=licence.text("name"),
        licence_url=licence.text("url"),
        contact_email=contact.text("email"),
        smallest_count=_number(document, "smallest_count", 1),
        registers=_registers(document),
    )


def _registers(document: Map) -> dict[str, PublicationTerms]:
    found: dict[str, PublicationTerms] = {}
    for spec in document.maps("registers"):
        terms = _read_terms(spec)
        if terms.register in found:
            raise PolicyError(spec.place_of("key"), f"{terms.register} stands here twice.")
        found[terms.register] = terms
    return found


def _read_terms(spec: Map) -> PublicationTerms:
    spec.check_keys(_TERMS_KEYS, "A published register")
    publishes = _listed(spec, "publishes", PUBLISHES)
    fields = tuple(_read_field(field) for field in spec.maps("fields"))
    terms = PublicationTerms(
        register=spec.text("key"),
        publishes=publishes,
        after_days=_number(spec, "after_days", 0),
        named=_listed(spec, "named", NAMES) if "named" in spec else "nobody",
        unit_from_members=_number(spec, "unit_from_members", 1) if "unit_from_members" in spec else None,
        released_by=_listed(spec, "released_by", RELEASES) if "released_by" in spec else "person",
        reviewers=spec.texts("reviewers"),
        text=spec.text("text") if "text" in spec else "",
        leave_out=_values_by_field(spec, "leave_out"),
        fields=fields,
        outcome=spec.text("outcome") if "outcome" in spec else "",
        groups=tuple(_read_group(group) for group in spec.maps("groups")),
        source=spec.text("source"),
        place=spec.place,
        whose=_listed(spec, "whose", WHOSE) if "whose" in spec else "everyone",
    )
    _check(terms, spec)
    return terms


def _check(terms: PublicationTerms, spec: Map) -> None:
    """What must hold between the parts: nothing unseen where somebody's words or name could stand."""
    names = [field.name for field in terms.fields]
    if len(set(names)) < len(names):
        raise PolicyError(spec.place_of("fields"), "a field stands here twice.")
    if terms.outcome and terms.outcome not in names:
        raise PolicyError(spec.place_of("outcome"), f"{terms.outcome!r} is not one of the fields.")
    if terms.publishes == "counts" and not terms.outcome:
        raise PolicyError(spec.place, "counts need an 'outcome' to count by.")
    seen = terms.text or terms.named != "nobody" or any(field.precision == "organisation" for field in terms.fields)
    if terms.publishes == "lines" and seen and terms.released_by != "person":
        problem = "a text, a name or an organisation is looked at by a person before it goes out ('person')."
        raise PolicyError(spec.place_of("released_by"), problem)
    if terms.is_of_published_positions and terms.named == "nobody":
        raise PolicyError(spec.place_of("whose"), "who is published for his position is named: 'named' is missing.")
    if terms.publishes == "lines" and terms.released_by == "person" and not terms.reviewers:
        raise PolicyError(spec.place, "'reviewers' is missing: who looks at a line before it goes out?")


def _read_field(spec: Map) -> PublicField:
    spec.check_keys(("name", "as", "bands", "unless", "nl", "en"), "A published field")
    precision = _listed(spec, "as", PRECISIONS)
    if ("bands" in spec) != (precision == "band"):
        raise PolicyError(spec.place, "'bands' belongs to a field that is shown as 'band', and to no other.")
    label = {"nl": spec.text("nl"), "en": spec.text("en")}
    return PublicField(spec.text("name"), precision, label, _bands(spec), _values_by_field(spec, "unless"), spec.place)


def _bands(spec: Map) -> tuple[int, ...]:
    if "bands" not in spec:
        return ()
    try:
        borders = tuple(parse_money(amount) for amount in spec.texts("bands"))
    except ValueError:
        raise PolicyError(spec.place_of("bands"), "'bands' must be amounts like \"10.00\".") from None
    if not borders or borders[0] < 1 or list(borders) != sorted(set(borders)):
        raise PolicyError(spec.place_of("bands"), "'bands' must rise, from above 0.")
    return borders


def _read_group(spec: Map) -> Group:
    spec.check_keys(("nl", "en", "values"), "A group")
    return Group({"nl": spec.text("nl"), "en": spec.text("en")}, spec.texts("values"))


def _values_by_field(spec: Map, key: str) -> Mapping[str, tuple[str, ...]]:
    stated = spec.map(key)
    return {name: stated.texts(name) for name in stated}


def _number(spec: Map, key: str, least: int) -> int:
    value = spec.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or value < least:
        raise PolicyError(spec.place_of(key), f"{key!r} must be a whole number from {least}.")
    return value


def _listed(spec: Map, key: str, legal: tuple[str, ...]) -> str:
    value = spec.text(key)
    if value not in legal:
        raise PolicyError(spec.place_of(key), f"{key!r} cannot be {value!r}. Legal: {', '.join(legal)}.")
    return value
