"""`onkreukbaar docs …`: pages of the documentation that are made from the product itself."""

from __future__ import annotations

from pathlib import Path

import click

FOLDER = Path("docs/generated")


@click.group()
def docs() -> None:
    """Maak pagina's van de documentatie uit het product zelf, vanuit de map van de broncode."""


def write_page(name: str, text: str) -> None:
    """Write one page in the folder of generated pages."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / name).write_text(text, encoding="utf-8")
    click.echo(f"{FOLDER / name}")


@docs.command()
def packs() -> None:
    """Wat er tussen de pakketten verschilt: pack-differences.md."""
    from onkreukbaar.rules.compare import write_comparison
    from onkreukbaar.rules.locate import policies_path
    from onkreukbaar.rules.pack import load_pack

    folder = policies_path()
    write_page("pack-differences.md", write_comparison(load_pack(folder / "defence"), load_pack(folder / "police")))


@docs.command()
def states() -> None:
    """De toestanden van een zaak: case-states.md."""
    from onkreukbaar.casework.state_page import state_page

    write_page("case-states.md", state_page())


@docs.command()
def roles() -> None:
    """Wat elke rol mag zien en doen: roles.md."""
    from onkreukbaar.entrypoints.cli.installation import start_django

    start_django()
    from django.utils import translation

    from onkreukbaar.entrypoints.web.administration.role_words import role_page

    with translation.override("nl"):
        write_page("roles.md", role_page())


@docs.command()
def openapi() -> None:
    """De beschrijving van de API voor programma's: openapi.json."""
    from onkreukbaar.entrypoints.cli.installation import start_django

    start_django()
    from onkreukbaar.entrypoints.api.document import openapi_document
    from onkreukbaar.entrypoints.api.pages import as_json

    write_page("openapi.json", as_json(openapi_document()))


@docs.command("data-map")
def data_map() -> None:
    """Welke persoonsgegevens, waarvoor, wie ziet ze, hoe lang: data-map.md."""
    from onkreukbaar.entrypoints.cli.installation import start_django

    start_django()
    from django.utils import translation

    from onkreukbaar.entrypoints.data_map.page import data_map_page

    with translation.override("nl"):
        write_page("data-map.md", data_map_page())
