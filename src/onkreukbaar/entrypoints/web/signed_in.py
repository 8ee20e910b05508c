"""Pages for which you sign in first: `@signed_in` gives a view `request.person`; `ask_proof` before a heavy act."""

from onkreukbaar.entrypoints.web.sign_in.guard import SignedInRequest, ask_proof, signed_in

__all__ = ["SignedInRequest", "ask_proof", "signed_in"]
