"""Static files that are made, not written: the one style sheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

from portal.core import styles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SHEET = "portal/site.css"


class StyleSheetFinder(BaseFinder):
    """Offers `portal/site.css`, made from `static/portal/css` whenever a part is younger than it.

    `collectstatic` and the development server ask finders alike, so the sheet needs no build step of its own and is
    hashed and compressed like any other static file.
    """

    def __init__(self, app_names: object = None, *args: object, **kwargs: object) -> None:
        self.parts = Path(settings.BASE_DIR) / "portal" / "static" / "portal" / "css"
        self.made = Path(settings.VAR) / "made"
        self.storage = FileSystemStorage(location=str(self.made))

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        self._make()
        yield SHEET, self.storage

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """The file on disk, in a list when `find_all`; an empty list for any other path."""
        if path != SHEET:
            return []
        found = str(self._make())
        return [found] if find_all else found

    def _make(self) -> Path:
        target = self.made / SHEET
        if not target.exists() or target.stat().st_mtime < styles.newest(self.parts):
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(styles.assemble(self.parts), encoding="utf-8")
        return target
