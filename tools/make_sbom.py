"""Writes what the product is made of: a CycloneDX bill of materials of every locked package, Python and front end.

    python tools/make_sbom.py [dist/sbom.cdx.json]

The Python part comes from cyclonedx-bom on requirements/extra.txt; the front-end files from package-lock.json. Each
gets its licence, and one that is not on the list of licences that we may ship with ends the command with 1.
"""

import base64
import json
import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ALLOWED = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BSD", "CC0-1.0", "EUPL-1.2", "HPND", "ISC", "LGPL-3.0-only",
    "LGPL-3.0-or-later", "LGPL", "MIT", "MIT-0", "MIT-CMU", "MPL-2.0", "OFL-1.1", "PSF-2.0", "Python-2.0",
    "Unlicense", "Zlib",
}  # fmt: skip
"""Licences that go together with the EUPL-1.2 of the product as it uses them: as parts of their own, unchanged."""
CALLED = {
    "MIT License": "MIT", "BSD License": "BSD", "BSD 3-Clause License": "BSD-3-Clause",
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache Software License": "Apache-2.0", "Apache License 2.0": "Apache-2.0", "Apache 2.0": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0", "ISC License (ISCL)": "ISC",
    "Python Software Foundation License": "PSF-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0", "The Unlicense (Unlicense)": "Unlicense",
    "GNU Lesser General Public License v3 (LGPLv3)": "LGPL-3.0-only",
    "GNU Library or Lesser General Public License (LGPL)": "LGPL",
}  # fmt: skip
ELSEWHERE = {"colorama": "BSD-3-Clause", "tzdata": "Apache-2.0", "pywin32": "PSF-2.0"}
"""Of packages that another system than this one needs: as they say it themselves."""
Component = dict[str, Any]


def main(target: Path) -> int:
    bill = make_bill()
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(bill, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    wrong = not_allowed(bill)
    print(f"{target}: {len(bill['components'])} parts")
    for line in wrong:
        print(f"not on the list of licences: {line}")
    return 1 if wrong else 0


def make_bill() -> dict[str, Any]:
    """The bill of materials, as CycloneDX 1.6. Needs no network."""
    command = [sys.executable, "-m", "cyclonedx_py", "requirements", "--pyproject", str(ROOT / "pyproject.toml")]
    command += ["--output-reproducible", "--short-PURLs", "--of", "JSON", str(ROOT / "requirements" / "extra.txt")]
    made = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    bill: dict[str, Any] = json.loads(made)
    for component in [*bill["components"], bill["metadata"]["component"]]:
        component.pop("externalReferences", None)  # where one machine fetches from is no business of the bill
    for component in bill["components"]:
        _tell_licence(component, python_licence(component["name"]))
    bill["components"] += front_end()
    return bill


def front_end() -> list[Component]:
    """The files of others that a page loads; what only the tests need is left out."""
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    return [
        _front_end_component(path.rpartition("node_modules/")[2], package)
        for path, package in lock["packages"].items()
        if path and not package.get("dev")
    ]


def _front_end_component(name: str, package: dict[str, Any]) -> Component:
    component: Component = {
        "type": "library",
        "name": name,
        "version": package["version"],
        "purl": f"pkg:npm/{name.replace('@', '%40')}@{package['version']}",
        "bom-ref": f"npm-{name}@{package['version']}",
    }
    algorithm, _, digest = package.get("integrity", "").partition("-")
    if algorithm == "sha512":
        component["hashes"] = [{"alg": "SHA-512", "content": base64.b64decode(digest).hex()}]
    _tell_licence(component, str(package.get("license", "")))
    return component


def _tell_licence(component: Component, licence: str) -> None:
    if licence:
        component["licenses"] = [{"expression": licence}]


def python_licence(name: str) -> str:
    """The licence of an installed package, as SPDX where it says so; '' when it is not installed or does not say."""
    try:
        told: Any = metadata(name)
    except PackageNotFoundError:
        return ELSEWHERE.get(name, "")
    if expression := told.get("License-Expression"):
        return str(expression)
    classified = [
        line.rpartition(" :: ")[2] for line in told.get_all("Classifier") or [] if line.startswith("License ::")
    ]
    known = [CALLED.get(each, each) for each in classified if each != "OSI Approved"]
    if known:
        return " OR ".join(known)
    first = str(told.get("License") or "").strip().splitlines()
    return CALLED.get(first[0], first[0]) if first else ""


def not_allowed(bill: dict[str, Any]) -> list[str]:
    """Parts with a licence that is not on the list. Of "a OR b" one is enough, of "a AND b" both count."""
    return [
        f"{component['name']} {licence}"
        for component in bill["components"]
        for licence in [component["licenses"][0]["expression"] if component.get("licenses") else "unknown"]
        if not is_allowed(licence)
    ]


def is_allowed(expression: str) -> bool:
    return any(
        all(part.strip("() ") in ALLOWED for part in choice.split(" AND "))
        for choice in re.split(r"\s+OR\s+", expression)
    )


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "dist" / "sbom.cdx.json"))
