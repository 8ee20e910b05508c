"""Pages for which you sign in first: `@signed_in` gives a view `request.person`."""

from onkreukbaar.entrypoints.web.sign_in.guard import SignedInRequest, signed_in

__all__ = ["SignedInRequest", "signed_in"]
