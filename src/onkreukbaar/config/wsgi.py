"""The door for a web server: `gunicorn onkreukbaar.config.wsgi`."""

import gc
import os
from contextlib import suppress

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from onkreukbaar.rules.errors import PolicyError

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "onkreukbaar.config.settings")
application = get_wsgi_application()


def _read_ahead() -> None:
    """Read what every process of the server needs, before it splits: they share it, and the first visitor waits less.

    Broken rules are told to whoever can mend them; they are no reason not to serve.
    """
    from onkreukbaar.casework.policies import current_pack  # after the settings

    _ = get_resolver().url_patterns
    with suppress(PolicyError):
        current_pack()
    gc.freeze()


_read_ahead()
