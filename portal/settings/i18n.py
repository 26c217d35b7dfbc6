"""Languages: everything is derived from portal.core.i18n.languages."""

from __future__ import annotations

from portal.core.i18n import languages
from portal.settings.env import BASE_DIR

USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = languages.SOURCE
LANGUAGES = [(language.code, language.autonym) for language in languages.LANGUAGES]
LOCALE_PATHS = [BASE_DIR / "portal" / "locale", BASE_DIR / "portal" / "locale_wagtail"]

WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = [
    (language.admin_code, language.autonym) for language in languages.LANGUAGES
]
WAGTAILSIMPLETRANSLATION_SYNC_PAGE_TREE = True
WAGTAIL_ALLOW_UNICODE_SLUGS = False

MODELTRANSLATION_DEFAULT_LANGUAGE = languages.SOURCE
MODELTRANSLATION_LANGUAGES = languages.CODES
MODELTRANSLATION_FALLBACK_LANGUAGES = {
    "default": languages.chain(languages.SOURCE),
    **{
        language.code: language.fallbacks
        for language in languages.LANGUAGES
        if language.code != languages.SOURCE
    },
}
MODELTRANSLATION_CUSTOM_FIELDS = ("StreamField", "RichTextField")
