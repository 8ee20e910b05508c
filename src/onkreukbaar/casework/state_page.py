"""The page about the states of a case, made from the table itself. Pure."""

from __future__ import annotations

from onkreukbaar.casework.states import STATES, TRANSITIONS, Owner, State, Step

OWNERS = {
    Owner.DECLARANT: "wie de zaak vastlegde",
    Owner.DECIDER: "wie beslist (meestal de leidinggevende)",
    Owner.TASK_HOLDER: "wie nog een taak heeft",
    Owner.RECORD: "niemand meer",
}
STEPS = {
    Step.RETURN: "terug met een vraag",
    Step.RESUBMIT: "vraag beantwoorden",
    Step.DECIDE: "registreren",
    Step.ACTIVATE: "er is nog iets te doen",
    Step.CLOSE: "er is niets meer te doen",
    Step.WITHDRAW: "intrekken",
    Step.CANCEL: "vervallen verklaren",
    Step.REOPEN: "opnieuw openen",
}
HEAD = """# De toestanden van een zaak

Deze pagina is gemaakt uit `casework/states.py` met `onkreukbaar docs states`. Verander haar niet met de hand.
"""


def state_page() -> str:
    """The whole page: a diagram (mermaid) and a table, Markdown."""
    return "\n".join([HEAD, "```mermaid", *diagram(), "```", "", *table(), ""])


def diagram() -> list[str]:
    """The states and the steps between them as a mermaid state diagram."""
    lines = ["stateDiagram-v2", f"    [*] --> {State.SUBMITTED.value}: vastleggen"]
    lines += [f"    {state.value}: {info.name_nl}" for state, info in STATES.items()]
    for state, steps in TRANSITIONS.items():
        lines += [f"    {state.value} --> {reached.value}: {STEPS[step]}" for step, reached in steps.items()]
    return lines + [f"    {state.value} --> [*]" for state in STATES if not TRANSITIONS[state]]


def table() -> list[str]:
    """One line per state: its names, whose turn it is, and what can follow."""
    rows = ["| toestand | Engels | wie is aan zet | wat kan volgen |", "|---|---|---|---|"]
    for state, info in STATES.items():
        follows = [f"{STEPS[step]} → {STATES[reached].name_nl}" for step, reached in TRANSITIONS[state].items()]
        rows.append(f"| {info.name_nl} | {info.name_en} | {OWNERS[info.owner]} | {'; '.join(follows) or 'niets'} |")
    return rows
