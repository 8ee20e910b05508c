"""Somebody at a browser: what he does and reads, in his own words."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from onkreukbaar.reference.people.models import Person
from onkreukbaar.reference.people.tests.cast import PASSWORD


class Reader:
    """A person with a page open. Names of buttons and fields are those on the screen."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def reads(self, words: str | re.Pattern[str]) -> None:
        """Waits until this stands in the main part of the page; spaces and line breaks do not matter."""
        expect(self.page.locator("main")).to_contain_text(words)

    def finds_row(self, *words: str) -> None:
        """A row of a table in which all of this stands."""
        row = self.page.locator("main tr").filter(has_text=words[0])
        for each in words:
            expect(row).to_contain_text(each)

    def goes_to(self, address: str) -> None:
        self.page.goto(address)

    def presses(self, name: str) -> None:
        self.page.locator("main").get_by_role("button", name=name).first.click()

    def follows(self, name: str) -> None:
        self.page.get_by_role("link", name=name).first.click()

    def chooses(self, label: str) -> None:
        """A choice in a list of choices, by its words."""
        self.page.locator("main").get_by_label(label, exact=True).first.check()

    def fills_in(self, field: str, value: str) -> None:
        """A field by its name, for some have the same words: amount and low and high."""
        place = self.page.locator(f"main [name='{field}']")
        if place.evaluate("place => place.tagName") == "SELECT":
            place.select_option(value)
        else:
            place.fill(value)

    def signs_in(self, person: Person) -> None:
        """With user name and password."""
        self.fills_in("username", person.given_name.lower())
        self.fills_in("password", PASSWORD)
        self.presses("Log in")

    def answers(self, topic: str, *choices: str) -> None:
        """One screen of the questions, and on to the next."""
        self.reads(topic)
        for label in choices:
            self.chooses(label)
        self.presses("Volgende")
