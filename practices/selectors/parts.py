"""The text of a practice, part by part."""

from __future__ import annotations

from dataclasses import dataclass

from portal.core.i18n.localized import Localized, Text
from practices.models import Practice
from practices.vocabulary import PARTS


@dataclass(frozen=True, slots=True)
class PartShown:
    """A part of the text under its heading: prose, or steps in order."""

    anchor: str
    heading: str
    text: Text | None = None
    steps: tuple[Text, ...] = ()


def parts_shown(practice: Practice, shown: Localized) -> tuple[PartShown, ...]:
    """The parts that have a text, in the order of the page; `practice.actions` are read."""
    found = []
    for part in PARTS:
        heading = str(part.heading)
        if part.field == "actions":
            texts = (shown.child(action).text for action in practice.actions.all())
            steps = tuple(text for text in texts if text)
            found.append(PartShown(part.anchor, heading, steps=steps))
        else:
            found.append(PartShown(part.anchor, heading, text=getattr(shown, part.field)))
    return tuple(part for part in found if part.text or part.steps)
