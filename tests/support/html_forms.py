"""Forms as a browser would send them: every field with the value that the page gave it."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

_NOT_SENT = {"submit", "button", "image", "reset", "file"}


@dataclass(slots=True)
class HtmlForm:
    """The fields of one form, each name with its values in order."""

    action: str = ""
    values: dict[str, list[str]] = field(default_factory=dict)

    def changed(self, **changes: str | list[str]) -> dict[str, list[str]]:
        """What is sent after a person changed these fields."""
        given = {name: each if isinstance(each, list) else [each] for name, each in changes.items()}
        return {**self.values, **given}


class _Reader(HTMLParser):
    def __init__(self, wanted: str) -> None:
        super().__init__()
        self.wanted = wanted
        self.form: HtmlForm | None = None
        self.open = False
        self.aside = 0
        self.textarea = ""
        self.select = ""
        self.multiple = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "template":
            self.aside += 1
        elif tag == "form" and self.form is None and self.wanted in given:
            self.form, self.open = HtmlForm(given.get("action", "")), True
        elif self.open and not self.aside:
            self._field(tag, given)

    def _field(self, tag: str, given: dict[str, str]) -> None:
        name = given.get("name", "")
        if tag == "option" and self.select and "selected" in given:
            self._add(self.select, given.get("value", ""))
        if not name or "disabled" in given:
            return
        if tag == "input":
            self._input(name, given)
        elif tag == "textarea":
            self.textarea = name
            self._add(name, "")
        elif tag == "select":
            self.select = name

    def _input(self, name: str, given: dict[str, str]) -> None:
        kind = given.get("type", "text")
        if kind in _NOT_SENT or (kind in {"checkbox", "radio"} and "checked" not in given):
            return
        self._add(name, given.get("value", "on" if kind == "checkbox" else ""))

    def _add(self, name: str, value: str) -> None:
        assert self.form is not None
        self.form.values.setdefault(name, []).append(value)

    def handle_data(self, data: str) -> None:
        if self.textarea and self.form is not None:
            self.form.values[self.textarea][-1] += data

    def handle_endtag(self, tag: str) -> None:
        match tag:
            case "template":
                self.aside -= 1
            case "textarea":
                self._end_textarea()
            case "select":
                self.select = ""
            case "form":
                self.open = False

    def _end_textarea(self) -> None:
        if self.textarea and self.form is not None:
            value = self.form.values[self.textarea][-1]
            self.form.values[self.textarea][-1] = value.removeprefix("\n")
        self.textarea = ""


def read_form(html: str, *, having: str = "data-edit-form") -> HtmlForm:
    """The first form that carries the attribute `having`. Raises LookupError when the page has none."""
    reader = _Reader(having)
    reader.feed(html)
    if reader.form is None:
        raise LookupError(f"no form with {having}")
    return reader.form
