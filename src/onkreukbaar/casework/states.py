"""The states of a case and the ways between them: one table. Pure; the diagram in the docs is made from it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    SUBMITTED = "submitted"
    RETURNED = "returned"
    DECIDED = "decided"
    CONDITIONS_ACTIVE = "conditions_active"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    CANCELLED_IN_ERROR = "cancelled_in_error"
    REOPENED = "reopened"


class Step(StrEnum):
    RETURN = "return"
    RESUBMIT = "resubmit"
    DECIDE = "decide"
    ACTIVATE = "activate"
    CLOSE = "close"
    WITHDRAW = "withdraw"
    CANCEL = "cancel"
    REOPEN = "reopen"


class Owner(StrEnum):
    """Whose turn it is in a state. A final state belongs to the record."""

    DECLARANT = "declarant"
    DECIDER = "decider"
    TASK_HOLDER = "task_holder"
    RECORD = "record"


@dataclass(frozen=True)
class StateInfo:
    """A state on screen and whose turn it is. Names are those of DESIGN 5.3."""

    name_nl: str
    name_en: str
    owner: Owner
    tone: str
    is_final: bool = False


STATES: dict[State, StateInfo] = {
    State.SUBMITTED: StateInfo("Ingediend", "Submitted", Owner.DECIDER, "first"),
    State.RETURNED: StateInfo("Terug met een vraag", "Returned with a question", Owner.DECLARANT, "care"),
    State.DECIDED: StateInfo("Geregistreerd", "Registered", Owner.TASK_HOLDER, "first"),
    State.CONDITIONS_ACTIVE: StateInfo("Nog iets te doen", "Something left to do", Owner.TASK_HOLDER, "care"),
    State.CLOSED: StateInfo("Gesloten", "Closed", Owner.RECORD, "go", is_final=True),
    State.WITHDRAWN: StateInfo("Ingetrokken", "Withdrawn", Owner.RECORD, "flat", is_final=True),
    State.CANCELLED_IN_ERROR: StateInfo("Vervallen", "Cancelled", Owner.RECORD, "flat", is_final=True),
    State.REOPENED: StateInfo("Opnieuw open", "Reopened", Owner.DECIDER, "first"),
}

TRANSITIONS: dict[State, dict[Step, State]] = {
    State.SUBMITTED: {
        Step.RETURN: State.RETURNED,
        Step.DECIDE: State.DECIDED,
        Step.WITHDRAW: State.WITHDRAWN,
        Step.CANCEL: State.CANCELLED_IN_ERROR,
    },
    State.RETURNED: {
        Step.RESUBMIT: State.SUBMITTED,
        Step.WITHDRAW: State.WITHDRAWN,
        Step.CANCEL: State.CANCELLED_IN_ERROR,
    },
    State.DECIDED: {
        Step.ACTIVATE: State.CONDITIONS_ACTIVE,
        Step.CLOSE: State.CLOSED,
        Step.CANCEL: State.CANCELLED_IN_ERROR,
        Step.REOPEN: State.REOPENED,
    },
    State.CONDITIONS_ACTIVE: {
        Step.CLOSE: State.CLOSED,
        Step.CANCEL: State.CANCELLED_IN_ERROR,
        Step.REOPEN: State.REOPENED,
    },
    State.CLOSED: {Step.REOPEN: State.REOPENED},
    State.REOPENED: {
        Step.RETURN: State.RETURNED,
        Step.DECIDE: State.DECIDED,
        Step.CANCEL: State.CANCELLED_IN_ERROR,
    },
    State.WITHDRAWN: {},
    State.CANCELLED_IN_ERROR: {},
}

OPEN_STATES = tuple(state for state, info in STATES.items() if not info.is_final)
DECIDED_STATES_WITH_WORK = (State.DECIDED, State.CONDITIONS_ACTIVE)
AWAITING_DECISION = (State.SUBMITTED, State.REOPENED)


def next_state(state: State, step: Step) -> State | None:
    """Where a step leads from a state; None when it leads nowhere."""
    return TRANSITIONS[state].get(step)
