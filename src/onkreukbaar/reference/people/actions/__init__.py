"""Acts on people, units and roles: each one transaction, with its event inside.

`by` is the person who acts; None is the operator of the console, and recorded as such. Every act raises NotAllowed or
NotPossible (reference/people/faults.py) with a sentence for the screen, and then nothing has changed.
"""

from onkreukbaar.reference.people.actions.absences import end_absence, set_absence
from onkreukbaar.reference.people.actions.accounts import (
    change_password,
    close_account,
    give_one_time_password,
    note_sign_in,
    open_account,
    reopen_account,
)
from onkreukbaar.reference.people.actions.designations import designate_position, end_designation
from onkreukbaar.reference.people.actions.persons import add_person, choose_language, edit_person, move_person
from onkreukbaar.reference.people.actions.roles import end_role, grant_role
from onkreukbaar.reference.people.actions.second_factors import (
    add_codes,
    add_key,
    make_recovery_codes,
    prove_with_code,
    remove_second_factor,
    reset_second_factor,
    sign_out_everywhere,
)
from onkreukbaar.reference.people.actions.service import (
    add_position,
    begin_service,
    edit_position,
    end_holding,
    end_service,
    hold_position,
)
from onkreukbaar.reference.people.actions.units import add_unit, edit_unit, lift_shield, shield_unit

__all__ = [
    "add_codes",
    "add_key",
    "add_person",
    "add_position",
    "add_unit",
    "begin_service",
    "change_password",
    "choose_language",
    "close_account",
    "designate_position",
    "edit_person",
    "edit_position",
    "edit_unit",
    "end_absence",
    "end_designation",
    "end_holding",
    "end_role",
    "end_service",
    "give_one_time_password",
    "grant_role",
    "hold_position",
    "lift_shield",
    "make_recovery_codes",
    "move_person",
    "note_sign_in",
    "open_account",
    "prove_with_code",
    "remove_second_factor",
    "reopen_account",
    "reset_second_factor",
    "set_absence",
    "shield_unit",
    "sign_out_everywhere",
]
