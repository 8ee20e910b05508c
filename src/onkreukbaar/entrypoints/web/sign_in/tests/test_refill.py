"""A form comes back filled in, whatever page it stands on."""

from __future__ import annotations

import re
from html import escape, unescape

from hypothesis import given
from hypothesis import strategies as st

from onkreukbaar.entrypoints.web.sign_in.refill import refill

PAGE = """<!doctype html>
<html lang="nl"><head><title>a &amp; b</title><script src="/x.js" defer></script></head><body>
<form method="post" action="/taal/"><button name="language" value="en">English</button></form>
<svg viewBox="0 0 24 24"><path d="M3 3"/></svg>
<form method="post" action="/zaken/7/" class="ok-stack">
<input type="hidden" name="csrfmiddlewaretoken" value="fresh"><input type="hidden" name="version" value="9">
<input type="text" name="what" value="" id="id_what" required>
<textarea name="why" rows="7">old &lt;text&gt;</textarea>
<select name="unit"><option value="">Kies</option>
<option value="a" selected>A</option><option value="b">B</option></select>
<input type="radio" name="place" value="home" checked><input type="radio" name="place" value="work">
<input type="checkbox" name="agree"><input type="checkbox" name="roles" value="x">
<input type="checkbox" name="roles" value="y" checked>
<input type="file" name="photo"><input type="password" name="secret"/>
<button type="submit" name="act" value="send">Verstuur</button></form><p>&copy; na</p></body></html>"""

SENT = (
    ("version", "3"),
    ("what", 'een "vulpen" & meer'),
    ("why", "regel 1\nregel 2 <b>"),
    ("unit", "b"),
    ("place", "work"),
    ("roles", "x"),
    ("act", "send"),
    ("answers", "signed:blob"),
)


def filled() -> str:
    page = refill(PAGE, "/zaken/7/", "/zaken/7/", SENT)
    assert page is not None
    return page


def test_every_kind_of_field_is_filled() -> None:
    page = filled()
    assert 'value="een &quot;vulpen&quot; &amp; meer"' in page
    assert "regel 1\nregel 2 &lt;b&gt;</textarea>" in page
    assert "old &lt;text&gt;" not in page
    assert re.findall(r'<option value="(\w*)"[^>]* ?selected', page) == ["b"]
    assert re.findall(r'value="(\w+)" checked', page) == ["work", "x"]


def test_the_version_of_then_goes_along_so_that_nobody_overwrites_another() -> None:
    assert 'name="version" value="3"' in filled()


def test_the_token_stays_fresh_and_passwords_and_files_are_left_alone() -> None:
    page = filled()
    assert 'name="csrfmiddlewaretoken" value="fresh"' in page
    assert '<input type="file" name="photo"><input type="password" name="secret"/>' in page


def test_what_has_no_field_on_the_page_goes_along_unseen_but_a_button_is_pressed_anew() -> None:
    page = filled()
    assert '<input type="hidden" name="answers" value="signed:blob"></form>' in page
    assert page.count('name="act"') == 1


def test_everything_else_on_the_page_stays_as_it_was() -> None:
    page = filled()
    assert page.startswith(PAGE[: PAGE.index("<form method")])
    assert PAGE[PAGE.index("<svg") : PAGE.index("</svg>")] in page
    assert page.endswith("<p>&copy; na</p></body></html>")


def test_a_form_without_an_action_goes_to_its_own_page() -> None:
    page = '<form method="post"><input name="what"></form>'
    assert refill(page, "/zaken/7/", "/zaken/7/", SENT) is not None
    assert refill(page, "/elders/", "/zaken/7/", SENT) is None


def test_no_form_with_a_visible_field_for_it_is_no_place_to_bring_it_back() -> None:
    assert refill("<p>niets</p>", "/x/", "/x/", SENT) is None
    only_hidden = '<form method="post" action="/x/"><input type="hidden" name="version" value="1"></form>'
    assert refill(only_hidden, "/x/", "/x/", SENT) is None


def test_of_two_forms_to_one_address_the_one_that_shows_most_of_it() -> None:
    form = '<form method="post" action="/x/"><input name="%s"></form>'
    page = form % "other" + form % "what"
    found = refill(page, "/x/", "/x/", (("what", "pen"),))
    assert found is not None
    assert '<input name="other">' in found
    assert '<input name="what" value="pen">' in found


def test_a_folded_part_opens_when_something_was_typed_in_it() -> None:
    fold = '<details class="a"><summary>x</summary><input name="%s" value=""></details>'
    page = f'<form method="post" action="/x/"><input name="c">{fold % "a"}{fold % "b"}</form>'
    found = refill(page, "/x/", "/x/", (("a", "typed"), ("b", ""), ("c", "typed too")))
    assert found is not None
    assert found.count('<details class="a" open>') == 1
    assert found.index("open") < found.index('name="a"') < found.index('<details class="a">')


@given(st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\r\x00")))
def test_any_text_comes_back_as_it_was(text: str) -> None:
    page = '<form method="post" action="/x/"><input name="a" type="text"><textarea name="b"></textarea></form>'
    found = refill(page, "/x/", "/x/", (("a", text), ("b", text)))
    assert found is not None
    attribute = re.search(r'<input name="a" type="text" value="(.*?)">', found, re.DOTALL)
    area = re.search(r'<textarea name="b">\n(.*?)</textarea>', found, re.DOTALL)
    assert attribute is not None
    assert area is not None
    assert unescape(attribute[1]) == unescape(escape(text))
    assert unescape(area[1]) == unescape(escape(text))
