"""Field types with a rule of their own."""

from __future__ import annotations

import re
from typing import Any

from django.db import models
from django.utils.html import strip_tags

from wagtail.fields import RichTextField

_MEDIA = re.compile(r"<(embed|img|hr|a)\b", re.IGNORECASE)


def is_blank_html(value: str | None) -> bool:
    """Whether rich text shows nothing: an empty editor posts `<p data-block-key="…"></p>`, which is not text."""
    if not value:
        return True
    return not _MEDIA.search(value) and not strip_tags(value).replace("\xa0", " ").strip()


class TrRichTextField(RichTextField):
    """Rich text whose blank is really blank, in forms, drafts and scripts alike."""

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        """The value, or an empty string when it shows nothing."""
        return super().clean("" if is_blank_html(value) else value, model_instance)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """The same rule for whatever did not pass a form."""
        value = super().pre_save(model_instance, add)
        return "" if isinstance(value, str) and is_blank_html(value) else value
