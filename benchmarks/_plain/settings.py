"""Plain Django as its tutorial makes it, on the same database settings as Causeway."""

import os
from pathlib import Path

from causeway.config import databases

SECRET_KEY = "plain" * 10
ALLOWED_HOSTS = ["localhost"]
ROOT_URLCONF = "benchmarks._plain.urls"
INSTALLED_APPS = ["django.contrib.sessions", "benchmarks._plain"]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
]
URL = os.environ.get("DATABASE_URL", "")
DATABASES = {
    "default": databases.postgresql(URL)
    if URL
    else databases.sqlite(Path(os.environ["PLAIN_FOLDER"]) / "plain.sqlite3")
}
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
