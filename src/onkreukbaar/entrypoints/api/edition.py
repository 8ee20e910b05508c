"""Which API this is, and where it stands. A change that breaks a client raises the first number and the address."""

from __future__ import annotations

from typing import Final

VERSION: Final = "1.0.0"
BASE: Final = "/api/v1"
