"""What every process shares; imports the parts that hold one concern each."""

from __future__ import annotations

from portal.settings import env
from portal.settings.data import *
from portal.settings.env import text
from portal.settings.i18n import *
from portal.settings.search import *
from portal.settings.security import *

BASE_DIR = env.BASE_DIR
ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
DEBUG = False

INSTALLED_APPS = [
    "modeltranslation",
    "portal.core",
    "search",
    "library",
    "actors_map",
    "practices",
    "manual",
    "network",
    "learning",
    "portal.home",
    "portal.api",
    "portal.editorial",
    "portal.ops",
    "wagtail.contrib.redirects",
    "wagtail.contrib.simple_translation",
    "wagtail.locales",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.sites",
    "wagtail.embeds",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "portal.core.middleware.hostile_input.HostileInputMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.core.middleware.headers.PortalHeadersMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "portal.core.middleware.languages.PortalLocaleMiddleware",
    "portal.core.middleware.other_segments.OtherSegmentsMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

WAGTAIL_SITE_NAME = "Niñez migrante · Portal de la CRM"
WAGTAILADMIN_BASE_URL = text("PORTAL_BASE_URL", "http://127.0.0.1:8000")
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "modelsearch.backends.database"}}
"""The editors' choosers only: the public search is the app `search`."""

TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "ENQUEUE_ON_COMMIT": False}
}
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if text("EMAIL_HOST")
    else ("django.core.mail.backends.console.EmailBackend")
)
EMAIL_HOST = text("EMAIL_HOST", "localhost")
DEFAULT_FROM_EMAIL = text("PORTAL_FROM_EMAIL", "portal@localhost")
PORTAL_STARTER_DIR = BASE_DIR / "data" / "starter"
PORTAL_HEALTH_TOKEN = text("PORTAL_HEALTH_TOKEN")
"""Who brings it may read `/-/search` from another machine; empty: only this machine may."""
QUICK_EXIT_URL = text("QUICK_EXIT_URL")
"""Where `/salir/` leads; empty: an encyclopaedia in the reader's language."""
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "elastic_transport": {"level": "ERROR"},  # what it warns of, search says in one line
    },
}
