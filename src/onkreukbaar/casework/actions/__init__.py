"""The acts of casework. Each is one transaction with its event inside; what it raises reads as a sentence."""

from onkreukbaar.casework.actions.advise import (
    answer_confirmation,
    ask_adviser,
    give_advice,
    review_case,
    send_message,
)
from onkreukbaar.casework.actions.agree import answer_agreement
from onkreukbaar.casework.actions.change_verdict import change_verdict
from onkreukbaar.casework.actions.correct import correct_entry
from onkreukbaar.casework.actions.decide import (
    BulkResult,
    answer_case,
    cancel_case,
    complete_follow_up,
    decide_case,
    register_many,
    reopen_case,
    return_case,
    withdraw_case,
)
from onkreukbaar.casework.actions.end import end_entry
from onkreukbaar.casework.actions.look import look_at_case
from onkreukbaar.casework.actions.measures import report_breach, set_measure
from onkreukbaar.casework.actions.reassign import reassign_task
from onkreukbaar.casework.actions.submit import record_imported_case, submit_case
from onkreukbaar.casework.actions.take import take_task

__all__ = [
    "BulkResult",
    "answer_agreement",
    "answer_case",
    "answer_confirmation",
    "ask_adviser",
    "cancel_case",
    "change_verdict",
    "complete_follow_up",
    "correct_entry",
    "decide_case",
    "end_entry",
    "give_advice",
    "look_at_case",
    "reassign_task",
    "record_imported_case",
    "register_many",
    "reopen_case",
    "report_breach",
    "return_case",
    "review_case",
    "send_message",
    "set_measure",
    "submit_case",
    "take_task",
    "withdraw_case",
]
