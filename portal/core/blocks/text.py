"""Headings, paragraphs and notes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wagtail import blocks

RICH_TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link"]


class ProseBlock(blocks.StreamBlock):
    """What a page of prose is made of."""

    heading = blocks.CharBlock(max_length=120, label=_("Heading"), template="blocks/heading.html")
    paragraph = blocks.RichTextBlock(
        features=RICH_TEXT_FEATURES, label=_("Text"), template="blocks/paragraph.html"
    )
    note = blocks.RichTextBlock(features=["bold", "link"], label=_("Note"), template="blocks/note.html")
