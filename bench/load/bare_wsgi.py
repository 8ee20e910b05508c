"""The door of the bare framework: `gunicorn bench.load.bare_wsgi`."""

from bench.load.bare import _prepare

application = _prepare()
