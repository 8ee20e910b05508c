"""The fields that the forms of all registers share."""

from __future__ import annotations

import pytest
from django import forms

from onkreukbaar.casework.entry_form import fact_flag


class FlagForm(forms.Form):
    proportionate = fact_flag("gift", "proportionate")


@pytest.mark.parametrize(("known", "chosen"), [(True, "true"), (False, "false"), (None, "")])
def test_a_known_yes_or_no_comes_back_chosen_and_unchanged(known: bool | None, chosen: str) -> None:
    """Else correcting another field would quietly make a known fact unknown."""
    shown = str(FlagForm(initial={"proportionate": known})["proportionate"])
    assert (f'<option value="{chosen}" selected>' in shown) == (known is not None or 'value="" selected' in shown)
    sent = FlagForm({"proportionate": chosen}, initial={"proportionate": known})
    assert sent.is_valid()
    assert sent.cleaned_data["proportionate"] is known
    assert not sent.has_changed()
