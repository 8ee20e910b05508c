"""The door for a web server: `gunicorn onkreukbaar.config.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "onkreukbaar.config.settings")
application = get_wsgi_application()
