"""Every setting of a Leeward place, read from the environment, typed and explained.

A secret can come from a file: `SECRET_KEY_FILE=/run/secrets/key` stands for `SECRET_KEY`. `docs/settings.md` is the
same list for organisers. Unsafe settings stop the start with a sentence that names them.
"""
# size: every setting of a place stands in one file, with its words

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
import dj_email_url
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from environs import FileAwareEnv

from leeward.core.languages import LANGUAGES as LANGUAGE_NAMES
from leeward.core.safety import unreadable_engines, unreadable_settings, unsafe_settings
from leeward.ui.inline import styles_source

env = FileAwareEnv()


def _refuse(problems: list[str]) -> None:
    if problems:
        raise ImproperlyConfigured("Leeward did not start, to keep people safe:\n- " + "\n- ".join(problems))


# -- What kind of place this is ---------------------------------------------------------------------------------------

# "production" unless said otherwise. "demo" is the demonstration place (every page says so); "test" is the tests'.
MODE = env.str("LEEWARD_MODE", "production")
IS_DEMO = MODE == "demo"
DEBUG = False

# Where the database, pictures and published help pages live when no other engine is named.
LEEWARD_DATA_DIR = Path(env.str("LEEWARD_DATA_DIR", "var/place")).absolute()

# Signs cookies and one-time codes. At least 50 random characters; `leeward init` makes one.
SECRET_KEY = env.str("SECRET_KEY", "")

# Seal what is most private before it is stored: one key, or several separated by commas, the newest first; the others
# still open what they sealed. Each is 32 random bytes in URL-safe base64; `leeward init` makes one.
LEEWARD_ENCRYPTION_KEYS: list[str] = env.list("LEEWARD_ENCRYPTION_KEYS", [])

# The addresses this place answers to, separated by commas: "leeward.example.org".
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", [])

# The address people type, with https:// in production. Used in e-mails and for sign-in with passkeys.
_url = f"https://{ALLOWED_HOSTS[0]}" if ALLOWED_HOSTS else "http://127.0.0.1:8000"
LEEWARD_URL = env.str("LEEWARD_URL", _url).rstrip("/")
IS_SECURE = LEEWARD_URL.startswith("https://")

# How many proxies of yours stand in front. 0: X-Forwarded-For is never believed.
LEEWARD_TRUSTED_PROXIES = env.int("LEEWARD_TRUSTED_PROXIES", 0)
ALLAUTH_TRUSTED_PROXY_COUNT = LEEWARD_TRUSTED_PROXIES

# -- Engines ----------------------------------------------------------------------------------------------------------

# The data: SQLite in the data folder, or postgres://user:password@host/name.
DATABASE_URL = env.str("DATABASE_URL", f"sqlite:///{LEEWARD_DATA_DIR / 'leeward.sqlite3'}")

# Jobs, bus and cache when grown: redis://host:6379/0 (Valkey or Redis). Empty: in this machine's files and memory.
REDIS_URL = env.str("REDIS_URL", "")

# Mail: submission://user:password@host:587. Empty: letters are printed, which `leeward check` calls not ready.
EMAIL_URL = env.str("EMAIL_URL", "console:")

# Who letters come from.
DEFAULT_FROM_EMAIL = env.str("LEEWARD_MAIL_FROM", f"Leeward <no-reply@{urlsplit(LEEWARD_URL).hostname}>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

_refuse(unreadable_engines(mode=MODE, database_url=DATABASE_URL, redis_url=REDIS_URL, email_url=EMAIL_URL))


def _database(url: str) -> dict[str, Any]:
    config: dict[str, Any] = dict(dj_database_url.parse(url))
    if config["ENGINE"].endswith("sqlite3"):
        # FULL: an acknowledged word survives a power cut. IMMEDIATE: a writer waits for its turn instead of failing.
        config["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-32000;",
        }
        config["CONN_MAX_AGE"] = None
    else:
        # Prepared statements only ever hit with server-side binding.
        config["OPTIONS"] = config.get("OPTIONS", {}) | {
            "pool": {"min_size": 1, "max_size": 8, "timeout": 10},
            "server_side_binding": True,
            "prepare_threshold": 3,
        }
    return config


DATABASES = {"default": _database(DATABASE_URL)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}
# Words are found alike on both engines (home/migrations/0001).
MODELSEARCH_BACKENDS = {"default": {"BACKEND": "leeward.home.index", "SEARCH_CONFIG": "leeward"}}
MEDIA_ROOT = LEEWARD_DATA_DIR / "media"
STATIC_URL = "/static/"
_email = dj_email_url.parse(EMAIL_URL)
EMAIL_BACKEND = _email["EMAIL_BACKEND"]
EMAIL_HOST, EMAIL_PORT = _email["EMAIL_HOST"], _email["EMAIL_PORT"]
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _email["EMAIL_HOST_USER"], _email["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS, EMAIL_USE_SSL = _email["EMAIL_USE_TLS"], _email["EMAIL_USE_SSL"]
EMAIL_FILE_PATH = str(LEEWARD_DATA_DIR / "mail")
EMAIL_TIMEOUT = 20
if IS_DEMO:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"

# -- The house --------------------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "leeward.config",
    "leeward.home",
    "leeward.stories",
    "leeward.groups",
    "leeward.library",
    "leeward.waiting",
    "leeward.replies",
    "leeward.moderation",
    "leeward.notifications",
    "leeward.people",
    "leeward.helplines",
    "leeward.ui",
    "leeward.core",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "modelsearch",
]
if IS_DEMO:
    INSTALLED_APPS.insert(0, "leeward.demo")

MIDDLEWARE = [
    # Help comes first: it needs no database, no session and no cookie.
    "leeward.helplines.middleware.HelpFirst",
    "leeward.core.compression.CompressPages",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "leeward.core.middleware.OnePolicy",
    "leeward.people.middleware.DeviceSessionMiddleware",
    "leeward.people.middleware.OwnLanguageAndTime",
    "leeward.core.middleware.CommonButForProbes",
    "leeward.core.middleware.LeadBack",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "leeward.people.middleware.StaffSecondFactor",
]
ROOT_URLCONF = "leeward.config.urls"
WSGI_APPLICATION = "leeward.config.wsgi.application"
_PARTS = [
    "ui",
    "core",
    "people",
    "helplines",
    "notifications",
    "moderation",
    "replies",
    "waiting",
    "library",
    "stories",
    "groups",
    "home",
    "demo",
]
_SRC = Path(__file__).resolve().parent.parent
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [_SRC / part / "templates" for part in _PARTS],
        "OPTIONS": {
            "environment": "leeward.ui.environment.environment",
            "context_processors": [
                "leeward.core.context.page",
                "leeward.moderation.context.desk",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
    {
        # Only for what libraries bring and we have not yet replaced.
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
# Two hundred replies chosen at once, and what to do with them.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 250
DATA_UPLOAD_MAX_NUMBER_FILES = 8

# -- Words and time ---------------------------------------------------------------------------------------------------

# The languages of the pages, separated by commas; the first is the default.
LEEWARD_LANGUAGES = env.list("LEEWARD_LANGUAGES", ["en"])
LANGUAGES = [(code, LANGUAGE_NAMES.get(code, code)) for code in LEEWARD_LANGUAGES]
LANGUAGE_CODE = next(iter(LEEWARD_LANGUAGES), "en")
LOCALE_PATHS = [_SRC / "locale"]
FORMAT_MODULE_PATH = ["leeward.config.formats"]
LANGUAGE_COOKIE_HTTPONLY = True
TIME_ZONE = "UTC"
USE_TZ = True

# -- Accounts ---------------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
SESSION_ENGINE = "leeward.people.sessions"
SESSION_COOKIE_NAME = "__Host-leeward" if IS_SECURE else "leeward"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = IS_SECURE
CSRF_COOKIE_NAME = "__Host-leeward-form" if IS_SECURE else "leeward-form"
CSRF_COOKIE_SECURE = IS_SECURE
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "leeward.ui.views.form_expired"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

ACCOUNT_ADAPTER = "leeward.people.adapter.AccountAdapter"
MFA_ADAPTER = "leeward.people.adapter.MFAAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "handle"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*"]
# A code comes by e-mail and may take its time; whoever tries to guess it gets five tries, and few codes an hour.
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
MFA_FORMS = {
    "add_webauthn": "leeward.people.forms.passkeys.AddPasskeyForm",
    "authenticate_webauthn": "leeward.people.forms.passkeys.SecondStepForm",
    "login_webauthn": "leeward.people.forms.passkeys.SignInForm",
    "reauthenticate_webauthn": "leeward.people.forms.passkeys.ConfirmForm",
    "signup_webauthn": "leeward.people.forms.passkeys.SignUpPasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_SECURE
LOGIN_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = "/"

# -- Safety of the pages ----------------------------------------------------------------------------------------------

SECURE_SSL_REDIRECT = IS_SECURE and env.bool("LEEWARD_REDIRECT_TO_HTTPS", True)
SECURE_REDIRECT_EXEMPT = ["^healthz$", "^readyz$"]
# Set when your proxy ends TLS and sets X-Forwarded-Proto itself.
if LEEWARD_TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 63_072_000 if IS_SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
CSRF_TRUSTED_ORIGINS = [LEEWARD_URL] if IS_SECURE else []
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [NONCE],
        "style-src": [SELF, styles_source()],
        "img-src": [SELF, "data:", "blob:"],
        "connect-src": [SELF],
        "font-src": [NONE],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# -- Limits (per account, target and address; "5/h" is five in an hour) --------------------------------------------

# A person who writes more than this in a day is asked to wait; their words are kept.
LEEWARD_LIMITS = {
    "sign_up": env.str("LEEWARD_LIMIT_SIGN_UP", "10/h"),
    "sign_in": env.str("LEEWARD_LIMIT_SIGN_IN", "20/h"),
    "share": env.str("LEEWARD_LIMIT_SHARE", "12/h"),
    "group_post": env.str("LEEWARD_LIMIT_GROUP_POST", "40/h"),
    "meeting_press": env.str("LEEWARD_LIMIT_MEETING_PRESS", "300/h"),
    "reply": env.str("LEEWARD_LIMIT_REPLY", "60/h"),
    "report": env.str("LEEWARD_LIMIT_REPORT", "20/h"),
    "report_target": env.str("LEEWARD_LIMIT_REPORT_TARGET", "30/h"),
    "contest": env.str("LEEWARD_LIMIT_CONTEST", "10/h"),
    # How many people somebody can be worried about in a day, and how many can be about one person.
    "concern": env.str("LEEWARD_LIMIT_CONCERN", "10/d"),
    "concern_target": env.str("LEEWARD_LIMIT_CONCERN_TARGET", "20/d"),
    "save_draft": env.str("LEEWARD_LIMIT_SAVE_DRAFT", "3000/h"),
    "search": env.str("LEEWARD_LIMIT_SEARCH", "300/h"),
    "hint": env.str("LEEWARD_LIMIT_HINT", "900/h"),
}

# Whether the public figures are counted by "quarter" or by "month": not both, or one would give away the other.
LEEWARD_FIGURES_BY = env.str("LEEWARD_FIGURES_BY", "quarter")
# -- Danger to life ---------------------------------------------------------------------------------------------------

# How many minutes each of those who are called has, before the next are. An organiser can choose these three at
# /place/duty/; what is chosen there counts.
LEEWARD_CALL_MINUTES = env.int("LEEWARD_CALL_MINUTES", 5)

# After how many minutes organisers and the accountable person are called too, counted from the first call.
LEEWARD_CALL_ACCOUNTABLE_MINUTES = env.int("LEEWARD_CALL_ACCOUNTABLE_MINUTES", 30)

# How many minutes whoever acknowledged has, to say what was done, before they are reminded and others called again.
LEEWARD_CALL_DONE_MINUTES = env.int("LEEWARD_CALL_DONE_MINUTES", 60)

# How many times an hour reports by visitors and new accounts may begin to call people; more join what is open.
LEEWARD_CALLS_BY_STRANGERS = env.int("LEEWARD_CALLS_BY_STRANGERS", 4)

# For how many days an account is new.
LEEWARD_NEW_DAYS = env.int("LEEWARD_NEW_DAYS", 7)

# -- Protection that needs nobody -------------------------------------------------------------------------------------

# How many independent reports hide something while nobody is on duty, until somebody looks. 0: none do.
LEEWARD_PROTECT_REPORTS = env.int("LEEWARD_PROTECT_REPORTS", 3)

# Within how many days an appeal is answered: the person is told the day, and told when it is not kept.
LEEWARD_APPEAL_DAYS = env.int("LEEWARD_APPEAL_DAYS", 7)

# A certified body that settles disputes out of court (Digital Services Act, article 21): its address, if there is one.
LEEWARD_DISPUTE_URL = env.str("LEEWARD_DISPUTE_URL", "")

# The domain at which letters about answers in groups can be answered by e-mail (docs/organiser.md). Empty: they can't.
LEEWARD_REPLY_MAIL_DOMAIN = env.str("LEEWARD_REPLY_MAIL_DOMAIN", "")

# How many hours raid mode lasts when nobody says otherwise. It always ends by itself.
LEEWARD_RAID_HOURS = env.int("LEEWARD_RAID_HOURS", 6)

# How much a moderator reads before the desk asks for a break: a report of spam weighs 1, a danger to life 8.
LEEWARD_EXPOSURE = env.int("LEEWARD_EXPOSURE", 30)

# -- What is logged ---------------------------------------------------------------------------------------------------

LOG_LEVEL = env.str("LEEWARD_LOG_LEVEL", "WARNING")
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
    # Its warnings name the address of every page that was refused, and some addresses are secrets: those of receipts.
    # Whoever knocks at a host that this place is not is answered; to keep each of them would fill the disk.
    "loggers": {
        "django.request": {"level": "ERROR"},
        "django.security.csrf": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}


_refuse(
    unreadable_settings(
        languages=LEEWARD_LANGUAGES,
        known=LANGUAGE_NAMES,
        limits=LEEWARD_LIMITS,
        log_level=LOG_LEVEL,
        figures_by=LEEWARD_FIGURES_BY,
    )
)
if MODE == "production":
    _refuse(
        unsafe_settings(
            secret_key=SECRET_KEY,
            encryption_keys=LEEWARD_ENCRYPTION_KEYS,
            allowed_hosts=ALLOWED_HOSTS,
            url=LEEWARD_URL,
        )
    )
else:
    SECRET_KEY = SECRET_KEY or "insecure-and-only-for-tests-and-demonstrations-on-this-machine"
    LEEWARD_ENCRYPTION_KEYS = LEEWARD_ENCRYPTION_KEYS or ["insecure-and-only-for-this-machine-and-its-="]
    ALLOWED_HOSTS = ALLOWED_HOSTS or ["127.0.0.1", "localhost", "[::1]", "testserver"]
