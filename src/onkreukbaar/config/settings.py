"""Django's settings. What an installation chooses comes from the environment (docs/operations.md lists it)."""

import os
from datetime import timedelta

from onkreukbaar.config.databases import databases
from onkreukbaar.config.environment import is_on, words
from onkreukbaar.config.keys import read_key
from onkreukbaar.config.logs import logging_settings
from onkreukbaar.config.mail import mail_address, mail_examples, mail_url, site_url, whole_number
from onkreukbaar.config.paths import home, mappings_path, pack_key, policies_path
from onkreukbaar.config.registers import STREET
from onkreukbaar.config.sign_in import sealing_keys, second_factor_roles, sign_in_file
from onkreukbaar.config.witnesses import witnesses

DEBUG = is_on("ONKREUKBAAR_DEBUG")
DEMO = is_on("ONKREUKBAAR_DEMO")  # one click per role to sign in; the deployment check refuses it
HTTPS = is_on("ONKREUKBAAR_HTTPS")
ALLOWED_HOSTS = words("ONKREUKBAAR_HOSTS", "localhost,127.0.0.1,[::1]")
HOME = home()
SECRET_KEY = read_key("secret")
POLICIES_PATH = policies_path()
MAPPINGS_PATH = mappings_path()
POLICY_PACK = pack_key()
POLICY_KEYS, POLICY_BUNDLE = home() / "keys", home() / "offline" / "bundle.json"  # what a device may hold, signed

HOUSE = [
    "onkreukbaar.record",
    "onkreukbaar.reference.people",
    "onkreukbaar.reference.organisations",
    "onkreukbaar.casework",
    "onkreukbaar.casework.due",
    "onkreukbaar.casework.imports",
    "onkreukbaar.casework.campaigns",
    *STREET,
    "onkreukbaar.outbound.notices",
    "onkreukbaar.outbound.processing_log",
    "onkreukbaar.outbound.publication",
    "onkreukbaar.entrypoints.mail_in",
    "onkreukbaar.entrypoints.web",
    "onkreukbaar.entrypoints.web.sign_in",
    "onkreukbaar.entrypoints.web.my_data",
    "onkreukbaar.entrypoints.web.administration",
    "onkreukbaar.entrypoints.web.health",
    "onkreukbaar.entrypoints.web.imports",
    "onkreukbaar.entrypoints.web.studio",
    "onkreukbaar.entrypoints.web.visits",
    "onkreukbaar.entrypoints.web.invitations",
    "onkreukbaar.entrypoints.web.outside_activities",
    "onkreukbaar.entrypoints.web.permissions",
    "onkreukbaar.entrypoints.web.interests",
    "onkreukbaar.entrypoints.web.suppliers",
    "onkreukbaar.entrypoints.web.campaigns",
    "onkreukbaar.entrypoints.web.advice",
    "onkreukbaar.entrypoints.web.offline",
    "onkreukbaar.entrypoints.api",
    "onkreukbaar.entrypoints.web.tokens",
    "onkreukbaar.entrypoints.web.mailbox",
    "onkreukbaar.entrypoints.web.proof",
    "onkreukbaar.entrypoints.web.public",
    "onkreukbaar.config",
]
REGISTERS = [f"{folder}.register.REGISTER" for folder in STREET]
DUE_WORKS = [  # what the clock does, in this order: callables (at) -> counts; casework/tick.py runs them
    "onkreukbaar.casework.due.workers.take_up_orphans",
    "onkreukbaar.casework.due.workers.forget_finished",
    "onkreukbaar.casework.due_works.remind",
    "onkreukbaar.casework.due_works.escalate",
    "onkreukbaar.casework.due_works.note_events_over",
    "onkreukbaar.casework.due_works.ask_again",
    "onkreukbaar.casework.due_works.end_lapsed",
    "onkreukbaar.casework.campaigns.works.open_planned",
    "onkreukbaar.casework.campaigns.works.tend",
    "onkreukbaar.registers.information_sharing.due_works.note_ending_permissions",
    "onkreukbaar.registers.financial_interests.works.remind_of_declaring",
    "onkreukbaar.record.due_works.seal",
    "onkreukbaar.record.due_works.witness",
    "onkreukbaar.entrypoints.web.studio.trials.forget_old_trials",
    "onkreukbaar.outbound.notices.works.dispatch",
    "onkreukbaar.outbound.notices.works.overview",
    "onkreukbaar.outbound.notices.works.deliver",
    "onkreukbaar.outbound.notices.works.wipe",
    "onkreukbaar.entrypoints.mail_in.works.wipe",
    "onkreukbaar.entrypoints.web.sign_in.works.forget_sessions",
    "onkreukbaar.outbound.processing_log.works.write",
    "onkreukbaar.outbound.publication.works.publish",
    "onkreukbaar.record.due_works.check",  # last: it walks the whole record
]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "axes",
    "csp",
    "django_tasks",
    "django_tasks_db",
    *HOUSE,
]
MIDDLEWARE = [
    "onkreukbaar.entrypoints.web.health.observe.observe_requests",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "onkreukbaar.entrypoints.api.edge.answer_as_api",
    "csp.middleware.CSPMiddleware",
    "onkreukbaar.config.middleware.keep_private",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "onkreukbaar.config.middleware.choose_language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "onkreukbaar.entrypoints.web.sign_in.session.end_sessions",
    "onkreukbaar.entrypoints.web.throttle.Throttle",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "onkreukbaar.config.urls"
WSGI_APPLICATION = "onkreukbaar.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "onkreukbaar.entrypoints.web.context.page",
            ],
        },
    },
]
FORM_RENDERER = "onkreukbaar.entrypoints.web.renderer.FieldRenderer"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = databases()

# Where processing of personal data is told, as Logboek Dataverwerkingen asks; "" is: nowhere
PROCESSING_LOG = os.environ.get("ONKREUKBAAR_PROCESSING_LOG", "")

# The folder with the public registers, written every night for a web server to hand out; "" is: none
PUBLICATION_FOLDER = os.environ.get("ONKREUKBAAR_PUBLICATION", "")

# Who may see figures of the service: with the token, or straight from an address
MONITOR_TOKEN = os.environ.get("ONKREUKBAAR_MONITOR_TOKEN", "")
MONITOR_ADDRESSES = words("ONKREUKBAAR_MONITOR_ADDRESSES", "127.0.0.1,::1")
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Who you are
AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "onkreukbaar.entrypoints.web.sign_in.backend.ServiceBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "start"
LOGOUT_REDIRECT_URL = "start"
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_CALLABLE = "onkreukbaar.entrypoints.web.sign_in.views.locked_out"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "onkreukbaar.entrypoints.web.throttle.address_of"
AXES_RESET_ON_SUCCESS = True
MOST_FAILURES_PER_NAME, MOST_FAILURES_PER_ADDRESS = 40, 200  # in a quarter of an hour; an office may share an address
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
SECOND_FACTOR_ROLES = second_factor_roles(is_demo=DEMO)
SEALING_KEYS = sealing_keys()
COLUMN_KEYS = home() / "keys"  # of the encrypted columns, apart from the database
SIGN_IN_FILE, SIGN_IN_KEYS = sign_in_file(), home() / "keys"
SESSION_IDLE, SESSION_LONGEST = timedelta(hours=1), timedelta(hours=10)
SESSION_COOKIE_AGE = int(SESSION_LONGEST.total_seconds())
CSRF_FAILURE_VIEW = "onkreukbaar.entrypoints.web.sign_in.lost.csrf_failed"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # a cookie could be read by others

# What a browser may do with our pages
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds()) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if HTTPS else []

# E-mail
MAIL_URL = mail_url()
MAIL_FROM = mail_address("ONKREUKBAAR_MAIL_FROM", "onkreukbaar@localhost")
MAIL_IN = mail_address("ONKREUKBAAR_MAIL_IN", "")  # where people forward an offer to; '' is: nowhere
MAIL_EXAMPLES = mail_examples()
MAIL_PER_MINUTE = whole_number("ONKREUKBAAR_MAIL_PER_MINUTE", 120)
MAIL_GIVE_UP_DAYS = whole_number("ONKREUKBAAR_MAIL_GIVE_UP_DAYS", 5)
SITE_URL = site_url()

# What programs get (docs/api.md)
PAGES_PER_MINUTE = {  # per person, per address for visitors, in each server process
    "POST ask": 30_000,
    "POST answer": 30_000,
    "POST search": 120,
    "POST declare": 60,
    "POST case-act": 120,
    "POST export": 10,
    "POST import-register": 10,
    "POST second-step": 20,
    "POST sign-in": 600,
}
API_REQUESTS_PER_MINUTE = {"anonymous": 120, "bearer": 1200, "token": 600}  # per address, per address, per token
API_CONTACT = {
    "name": "Beheer van Onkreukbaar",
    "url": os.environ.get("ONKREUKBAAR_API_CONTACT_URL", "https://voorbeeld.example/onkreukbaar"),
    "email": os.environ.get("ONKREUKBAAR_API_CONTACT_EMAIL", "onkreukbaar@voorbeeld.example"),
}

# Language, place and time
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]  # each in its own words
USE_I18N = True
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

# Proof of the record: who signs, and who keeps checkpoints outside
RECORD_KEYS = home() / "keys"
DEMO_WITNESS = home() / "getuige"  # a real witness lies with somebody else
RECORD_WITNESSES = witnesses(DEMO_WITNESS if DEMO else None)

# Files
STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True  # no collecting step: the files are served from where they lie
WHITENOISE_AUTOREFRESH = DEBUG
MEDIA_ROOT = home() / "uploads"  # never served by address; a view asks who may see it
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
LARGEST_BODY = 105 * 1024 * 1024  # of a whole request; the forms know smaller limits for their own files
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 20

LOGGING = logging_settings(is_debug=DEBUG, is_quiet=DEMO)
