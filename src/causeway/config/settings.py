"""Django's settings. The environment is read through `env` only."""

from urllib.parse import urlsplit

from causeway.config import databases, keys, languages, logging
from causeway.config.env import SOURCE, refuse_unknown, setting, state_folder

refuse_unknown()
MODE = setting("CAUSEWAY_MODE")
VAR = state_folder()
ALLIANCE = setting("CAUSEWAY_ALLIANCE")
ALLIANCE_AR = setting("CAUSEWAY_ALLIANCE_AR")
ADDRESS = setting("CAUSEWAY_ADDRESS")
ADDRESS_HOST = urlsplit(ADDRESS).hostname or ""
PROXIED = MODE == "serve" and ADDRESS.startswith("https://")  # another web server holds the certificate
LEAVE_FOR = setting("CAUSEWAY_LEAVE_FOR")
LIMITS = setting("CAUSEWAY_LIMITS")
WEB_PROCESSES = setting("CAUSEWAY_WEB_PROCESSES")
WEB_THREADS = setting("CAUSEWAY_WEB_THREADS")
KEYS = VAR / "keys"
INSTANCE_KEY_FILE = setting("CAUSEWAY_INSTANCE_KEY_FILE")

SECRET_KEY = keys.secret_key(setting("CAUSEWAY_SECRET_KEY"), KEYS, MODE)
DEBUG = False
ALLOWED_HOSTS = setting("CAUSEWAY_HOSTS")
ROOT_URLCONF = "causeway.config.urls"
WSGI_APPLICATION = "causeway.config.wsgi.application"

INSTALLED_APPS = [
    "causeway.foundation",
    "causeway.world",
    "causeway.coalition",
    "causeway.advocacy",
    "causeway.overview",
    *(["causeway.demo"] if MODE != "serve" else []),
]

MIDDLEWARE = [
    "causeway.foundation.pages.headers.HeadersMiddleware",
    "causeway.foundation.pages.assets.AssetsMiddleware",
    "causeway.foundation.pages.log.RequestLogMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "causeway.config.bodies.BodyMiddleware",
    "causeway.foundation.pages.spoken.SpokenMiddleware",
    "django.middleware.common.CommonMiddleware",
    "causeway.foundation.pages.errors.ExplainMiddleware",
    "causeway.foundation.pages.forgery.ForgeryMiddleware",
    "causeway.coalition.accounts.middleware.ActorMiddleware",
    "causeway.foundation.access.middleware.DoorMiddleware",
]

DATABASES = {
    "default": databases.postgresql(setting("DATABASE_URL"))
    if setting("DATABASE_URL")
    else databases.sqlite(VAR / "causeway.sqlite3")
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": ["causeway.foundation.pages.context.everywhere"],
            "builtins": [
                "django.templatetags.i18n",
                "causeway.foundation.pages.templatetags.pages",
                "causeway.foundation.journal.templatetags.journal",
                "causeway.foundation.texts.tags",
            ],
        },
    }
]

LANGUAGE_CODE = "en"
LANGUAGES = languages.LANGUAGES
WORKSPACE_LANGUAGES = languages.WORKSPACE_LANGUAGES
LOCALE_PATHS = [SOURCE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

AUTH_USER_MODEL = "coalition.Account"
STRETCH = (128, 3)  # Argon2id: mebibytes, passes
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
WHITENOISE_ALLOW_ALL_ORIGINS = False

# Without https a browser refuses cookies named __Host-; then sign-in works on the machine itself, for trying out.
IS_HTTPS = ADDRESS.startswith("https://")
SESSION_COOKIE_NAME = "__Host-s" if IS_HTTPS else "s"
CSRF_COOKIE_NAME = "__Host-form" if IS_HTTPS else "form"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_AGE = None
CSRF_TRUSTED_ORIGINS = [ADDRESS]
CSRF_FAILURE_VIEW = "causeway.foundation.pages.errors.forged"
LOGGING = logging.settings()

MAIL_HOST = EMAIL_HOST = setting("CAUSEWAY_MAIL_HOST")
MAIL_FROM = DEFAULT_FROM_EMAIL = setting("CAUSEWAY_MAIL_FROM")
EMAIL_PORT = setting("CAUSEWAY_MAIL_PORT")
EMAIL_HOST_USER = setting("CAUSEWAY_MAIL_USER")
EMAIL_HOST_PASSWORD = setting("CAUSEWAY_MAIL_PASSWORD")
EMAIL_USE_SSL = EMAIL_PORT == 465  # noqa: PLR2004 - the port where encryption begins with the first byte
EMAIL_USE_TLS = not EMAIL_USE_SSL and MAIL_HOST not in ("localhost", "127.0.0.1", "::1")
EMAIL_TIMEOUT = 20
EMAIL_BACKEND = f"causeway.foundation.jobs.mail.{'Server' if MAIL_HOST else 'Shelf'}Backend"

BACKUP_KEY = setting("CAUSEWAY_BACKUP_KEY")
BACKUP_FOLDER = setting("CAUSEWAY_BACKUP_FOLDER")
BACKUP_DAYS = setting("CAUSEWAY_BACKUP_DAYS")
METRICS_SECRET = setting("CAUSEWAY_METRICS_SECRET")
