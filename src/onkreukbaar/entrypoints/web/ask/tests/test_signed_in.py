"""What changes when somebody is signed in: history is counted, people are named, the answer can be recorded."""

from __future__ import annotations

from onkreukbaar.casework.street import all_registers, open_street
from onkreukbaar.entrypoints.web.ask.tests.visitor import Visitor, fields, supplier, text, title
from onkreukbaar.entrypoints.web.cases.tests.house import declared, signed_in
from onkreukbaar.reference.people.tests.cast import Cast

GIVER = {"giver_kind": "supplier", "giver_organisation_name": "Noordzee Optronics"}


def asking(cast: Cast) -> Visitor:
    return Visitor("gift", signed_in(cast.sanne))


def test_the_name_of_the_giver_is_asked_only_of_who_is_signed_in(cast: Cast) -> None:
    assert "Naam van het bedrijf" in asking(cast).start().page
    assert "Naam van het bedrijf" not in Visitor("gift").start().page


def test_the_number_of_gifts_is_counted_and_not_asked(cast: Cast) -> None:
    for _gift in range(2):
        declared(cast.sanne, giver_organisation_name="Noordzee Optronics", different="on")
    visitor = asking(cast).follow({**supplier("standard"), "giver": GIVER})
    seen = text(visitor.page)
    assert title(visitor.page) == "Niet aannemen"
    assert "Dit weten we uit het register." in seen
    assert "Het is de 3e keer in 12 maanden, of vaker" not in seen


def test_gifts_of_somebody_else_do_not_count(cast: Cast) -> None:
    for _gift in range(2):
        declared(cast.daan, giver_organisation_name="Noordzee Optronics", different="on")
    assert title(asking(cast).follow({**supplier("standard"), "giver": GIVER}).page) == "Mag, meld het wel"


def test_without_a_name_it_is_asked(cast: Cast) -> None:
    plan = supplier("standard")
    visitor = asking(cast).start().send(**plan["giver"]).send(**plan["what"]).send(**plan["value"])
    assert "Het is de 3e keer in 12 maanden, of vaker" in text(visitor.page)


def test_the_line_manager_is_named_and_the_letter_is_signed(cast: Cast) -> None:
    seen = text(asking(cast).follow(supplier("voucher")).page)
    assert "Dat is Marleen Vos." in seen
    assert "Hartelijke groet, Sanne de Wit" in seen
    assert "Marleen" not in text(Visitor("gift").follow(supplier("voucher")).page)


def test_the_answer_goes_along_to_the_declaration(cast: Cast) -> None:
    visitor = asking(cast).follow({**supplier("standard"), "giver": GIVER})
    assert 'action="/vastleggen/gifts/"' in visitor.page
    data = {"answers": fields(visitor.page, "answers")[0], "question": "gift"}
    form = visitor.client.post("/vastleggen/gifts/", data).content.decode()
    assert 'value="Noordzee Optronics"' in form
    assert "25,00" in form


def of_an_invitation(cast: Cast) -> Visitor:
    """The answer about an invitation of which nothing is known but who invites."""
    visitor = Visitor("invitation", signed_in(cast.sanne)).start()
    while visitor.screen:
        shown = fields(visitor.page, "shown")
        unknown = dict.fromkeys([*shown, "hospitality_eur"], "unknown") | {"host_name": "Noordzee Optronics"}
        visitor.send(**({"tick": "none"} if visitor.screen == "besides" else unknown))
    assert title(visitor.page) == "Overleg eerst"
    return visitor


def test_the_host_goes_along_to_the_declaration(cast: Cast) -> None:
    visitor = of_an_invitation(cast)
    assert 'action="/vastleggen/invitations/"' in visitor.page
    data = {"answers": fields(visitor.page, "answers")[0], "question": "invitation"}
    assert 'value="Noordzee Optronics"' in visitor.client.post("/vastleggen/invitations/", data).content.decode()


def test_a_question_without_a_register_offers_no_declaration(cast: Cast) -> None:
    street = all_registers()
    open_street([register for register in street if register.question != "invitation"])
    try:
        assert "vastleggen/invitations" not in of_an_invitation(cast).page
    finally:
        open_street(street)


def test_pages_of_the_flow_hold_no_name_in_an_address(cast: Cast) -> None:
    visitor = asking(cast).follow({**supplier("standard"), "giver": GIVER})
    assert "Noordzee" not in visitor.address
    assert "Noordzee" in text(visitor.page)
