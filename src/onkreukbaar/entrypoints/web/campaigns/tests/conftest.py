"""Gifts as a register that is confirmed every year."""

from onkreukbaar.casework.campaigns.tests.conftest import confidential, yearly

__all__ = ["confidential", "yearly"]
