"""Starts the real provider of provider.mjs, and tells our side about it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from joserfc.jwk import KeySet, RSAKey

SCRIPT = Path(__file__).with_name("provider.mjs")
SUBSTANTIAL, LOW = "urn:voorbeeld:substantieel", "urn:voorbeeld:laag"
FILE = """
[provider]
issuer = "{issuer}"
client_id = "onkreukbaar"
name_nl = "je ministerie-account"
name_en = "your ministry account"
acr = ["{acr}"]
algorithms = ["PS256"]

[person]
number_claim = "personnel_number"

[[role]]
claim = "groups"
value = "integriteit"
role = "integrity_adviser"
unit = "*"

[[role]]
claim = "groups"
value = "leiding/{{unit}}"
role = "line_manager"
unit = "{{unit}}"
"""
PEOPLE: dict[str, Any] = {
    "sub-karim": {
        "acr": SUBSTANTIAL,
        "claims": {"personnel_number": "10005", "groups": ["leiding/radiotechniek", "kantine"]},
    },
    "sub-sanne": {"acr": SUBSTANTIAL, "claims": {"personnel_number": "10001"}},
    "sub-zwak": {"acr": LOW, "claims": {"personnel_number": "10002"}},
    "sub-vreemd": {
        "acr": SUBSTANTIAL,
        "claims": {
            "personnel_number": "99999",
            "given_name": "Sanne",
            "family_name": "Wit",
            "email": "sanne@voorbeeld.example",
            "department": "inkoop",
        },
    },
}


@dataclass
class RunningProvider:
    """A provider on loopback. client: where our side is reached. port: kept over a restart."""

    client: str
    port: int = field(default_factory=lambda: _free_port())
    process: subprocess.Popen[str] | None = None

    @property
    def issuer(self) -> str:
        return f"http://localhost:{self.port}"

    def start(self, **more: Any) -> None:
        """Start it, with new keys, and wait until it listens."""
        self.stop()
        given = {"issuer": self.issuer, "port": self.port, "people": PEOPLE, "acr": [SUBSTANTIAL, LOW], **more}
        given = {"client": _client(self.client), "keys": new_keys(), "claimsInUserinfoOnly": False, **given}
        command = [find_node(), str(SCRIPT), json.dumps(given)]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, start_new_session=True
        )
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "ready\n"

    def stop(self) -> None:
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)  # the node of a wheel starts another one
            self.process.wait()
            assert self.process.stdout is not None
            self.process.stdout.close()
            self.process = None

    def write_file(self, folder: Path, *, acr: str = SUBSTANTIAL, more: str = "") -> Path:
        """Our file about it. more: lines after the part about the person."""
        text = FILE.format(issuer=self.issuer, acr=acr)
        path = folder / "sign-in.toml"
        path.write_text(text.replace('"personnel_number"\n', f'"personnel_number"\n{more}\n'), encoding="utf-8")
        return path


def new_keys() -> Any:
    """A new key pair to sign with, as a private key set."""
    return KeySet([RSAKey.generate_key(2048, {"use": "sig"}, private=True)]).as_dict(private=True)


def find_node() -> str:
    """Node of the machine, or the one that the set-up put beside Python."""
    beside = Path(sys.executable).with_name("node")
    found = shutil.which("node") or (str(beside) if beside.exists() else None)
    assert found, "Node is missing: run `make install-dev`"
    return found


def _client(address: str) -> dict[str, Any]:
    return {
        "client_id": "onkreukbaar",
        "redirect_uris": [f"{address}/inloggen/organisatie/terug/"],
        "post_logout_redirect_uris": [f"{address}/uitgelogd/"],
        "backchannel_logout_uri": f"{address}/inloggen/organisatie/afgemeld/",
        "jwks_uri": f"{address}/inloggen/organisatie/sleutels.json",
        "token_endpoint_auth_method": "private_key_jwt",
        "token_endpoint_auth_signing_alg": "PS256",
        "id_token_signed_response_alg": "PS256",
        "grant_types": ["authorization_code"],
        "response_types": ["code"],
    }


def _free_port() -> int:
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        return int(place.getsockname()[1])
