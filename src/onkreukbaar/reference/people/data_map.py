"""Why each personal field is held: one sentence each, for the person it is about. Casework has a map of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PARTIES: Final = "de melder en wie meedeed; wie de zaak behandelt; wie een rol heeft om haar te zien (roles.md)"
NOBODY: Final = "niemand: alleen het programma leest het"
WITH_THE_CASE: Final = "zolang de zaak bestaat"
WITH_THE_PERSON: Final = "zolang de persoon in de gegevensmap staat"


@dataclass(frozen=True)
class PersonalField:
    """One field of a model that says something about a person.

    model: name of the model. field: name of the field. label: what it is called on screen. purpose: why it is held.
    """

    model: str
    field: str
    label: str | Promise
    purpose: str | Promise


PERSONAL_FIELDS: Final[tuple[PersonalField, ...]] = (
    PersonalField("Person", "public_id", _("Kenmerk"), _("Zodat je naam niet in een adres of in het logboek staat.")),
    PersonalField(
        "Person", "personnel_number", _("Personeelsnummer"), _("Om je te herkennen in gegevens van personeelszaken.")
    ),
    PersonalField("Person", "given_name", _("Roepnaam"), _("Zodat anderen zien wie iets vroeg of besloot.")),
    PersonalField("Person", "initials", _("Voorletters"), _("Om twee mensen met dezelfde naam uit elkaar te houden.")),
    PersonalField("Person", "prefix", _("Voorvoegsel"), _("Hoort bij je naam.")),
    PersonalField("Person", "family_name", _("Achternaam"), _("Zodat anderen zien wie iets vroeg of besloot.")),
    PersonalField("Person", "email", _("E-mailadres"), _("Om je te kunnen bereiken over je zaken en taken.")),
    PersonalField("Person", "unit", _("Eenheid"), _("Om te weten wie je leidinggevende is en wie je zaken behandelt.")),
    PersonalField("Person", "language", _("Taal"), _("Om je in je eigen taal te schrijven.")),
    PersonalField("Person", "is_shielded", _("Afgeschermd"), _("Zodat alleen je eigen kring je zaken ziet.")),
    PersonalField(
        "EmploymentPeriod",
        "kind",
        _("Dienstverband"),
        _("Sommige regels gelden alleen voor reservisten of ingehuurde mensen."),
    ),
    PersonalField(
        "EmploymentPeriod", "from_on", _("In dienst vanaf"), _("Om te weten of de regels op die dag voor je golden.")
    ),
    PersonalField(
        "EmploymentPeriod",
        "until_on",
        _("In dienst tot en met"),
        _("Daarna kun je niet meer inloggen. Voor oud-collega’s gelden eigen regels."),
    ),
    PersonalField(
        "PositionHolding",
        "position",
        _("Functie"),
        _("Sommige regels gelden alleen voor aangewezen of kwetsbare functies."),
    ),
    PersonalField("PositionHolding", "from_on", _("Functie vanaf"), _("Om te weten wanneer je die functie had.")),
    PersonalField("PositionHolding", "until_on", _("Functie tot en met"), _("Om te weten wanneer je die functie had.")),
    PersonalField("RoleGrant", "role", _("Rol"), _("Bepaalt wat je mag zien en doen.")),
    PersonalField("RoleGrant", "unit", _("Rol voor"), _("Bepaalt voor welke eenheid je rol geldt.")),
    PersonalField("RoleGrant", "from_on", _("Rol vanaf"), _("Om later te weten wie op welke dag mocht beslissen.")),
    PersonalField(
        "RoleGrant", "until_on", _("Rol tot en met"), _("Om later te weten wie op welke dag mocht beslissen.")
    ),
    PersonalField(
        "RoleGrant",
        "is_from_claims",
        _("Rol komt van het inlogsysteem"),
        _("Zodat zo’n rol weer weggaat als je organisatie haar intrekt."),
    ),
    PersonalField("Absence", "cover", _("Vervanger"), _("Zodat je taken niet blijven liggen als je weg bent.")),
    PersonalField(
        "Absence",
        "from_on",
        _("Weg vanaf"),
        _("Vanaf die dag gaan je taken ook naar je vervanger. Waarom je weg bent, leggen we niet vast."),
    ),
    PersonalField("Absence", "until_on", _("Weg tot en met"), _("Daarna zijn je taken weer alleen van jou.")),
    PersonalField("Account", "username", _("Gebruikersnaam"), _("Om in te loggen.")),
    PersonalField(
        "Account",
        "password",
        _("Wachtwoord"),
        _("Om in te loggen. We bewaren een versleutelde vorm die niemand kan teruglezen."),
    ),
    PersonalField("Account", "last_login", _("Laatst ingelogd"), _("Om misbruik van een account te herkennen.")),
    PersonalField("Account", "is_active", _("Account open"), _("Of je kunt inloggen.")),
    PersonalField(
        "Account", "password_expires_at", _("Eenmalig wachtwoord tot"), _("Een eenmalig wachtwoord werkt maar kort.")
    ),
    PersonalField(
        "Account",
        "signed_out_before",
        _("Overal uitgelogd op"),
        _("Zodat je op een ander apparaat niet ingelogd blijft."),
    ),
    PersonalField("SecondFactor", "kind", _("Tweede stap"), _("Om te weten hoe je bewijst dat jij het bent.")),
    PersonalField("SecondFactor", "name", _("Naam van de tweede stap"), _("Zodat jij ze uit elkaar houdt.")),
    PersonalField(
        "SecondFactor",
        "secret",
        _("Geheim van de tweede stap"),
        _("Om je code of sleutel na te kijken. We bewaren het versleuteld."),
    ),
    PersonalField(
        "SecondFactor", "counter", _("Teller van de tweede stap"), _("Zodat niemand een code twee keer gebruikt.")
    ),
    PersonalField("SecondFactor", "added_at", _("Tweede stap sinds"), _("Zodat je ziet of jij haar toevoegde.")),
    PersonalField("SecondFactor", "last_used_at", _("Tweede stap gebruikt"), _("Om misbruik te herkennen.")),
    PersonalField(
        "RecoveryCode",
        "digest",
        _("Herstelcode"),
        _("Om in te loggen zonder telefoon. We bewaren een vorm die niemand kan teruglezen."),
    ),
    PersonalField("RecoveryCode", "used_at", _("Herstelcode gebruikt"), _("Elke herstelcode werkt één keer.")),
    PersonalField("OrganisationLogin", "issuer", _("Inlogsysteem"), _("Om te weten via welke organisatie je inlogt.")),
    PersonalField("OrganisationLogin", "subject", _("Kenmerk in het inlogsysteem"), _("Om je daar te herkennen.")),
    PersonalField("OrganisationLogin", "linked_at", _("Gekoppeld op"), _("Om misbruik te herkennen.")),
)

NOT_PERSONAL: Final = frozenset({"id", "person", "account"})
"""Fields of the same models that only tie rows together."""


def purpose_of(model: str, field: str) -> PersonalField:
    """The line of one field. Raises KeyError for a field without a stated purpose."""
    for line in PERSONAL_FIELDS:
        if (line.model, line.field) == (model, field):
            return line
    raise KeyError(f"{model}.{field}")
