"""One line per processing of somebody's data.

Fields as Logboek Dataverwerkingen names them (Logius, component Logboek, interface): trace_id of 16 bytes and span_id
of 8, status_code 1 for done, times in milliseconds since 1970, and the attributes of the core: the activity of the
register of processing, and the data subject.
"""

from __future__ import annotations

import hashlib
import json
from importlib.metadata import version

from onkreukbaar.record.models import Event

DONE = 1
ACTIVITY = "urn:onkreukbaar:processing-activity"
"""The controller maps these on its own register of processing activities."""


def line_of(event: Event) -> str:
    """The line of one event about a person, as JSON. The same event always gives the same ids."""
    at = round(event.at.timestamp() * 1000)
    return json.dumps(
        {
            "trace_id": event.id.hex,
            "span_id": hashlib.sha256(event.id.bytes).hexdigest()[:16],
            "status_code": DONE,
            "name": event.kind,
            "start_time": at,
            "end_time": at,
            "resource": {"name": "onkreukbaar", "version": version("onkreukbaar")},
            "attributes": {
                "dpl.core.processing_activity_id": f"{ACTIVITY}:{event.subject_kind}",
                "dpl.core.data_subject_id": event.data_subject_id,
                "dpl.core.data_subject_id_type": "onkreukbaar-public-id",
            },
        },
        separators=(",", ":"),
    )
