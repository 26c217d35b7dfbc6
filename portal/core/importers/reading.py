"""What every importer reads with: the folder, the vocabularies, the ids read so far, the problems found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from portal.core.importers.folder import Folder, by_id
from portal.core.importers.problems import InvalidContentError, Problems
from portal.core.importers.rows import Row

COUNTRY = "country"


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a folder of starter content. Importers fill it from the ground floor upwards.

    `codes`: vocabularies; `ids`: ids by kind; `taken`: the file of every id; `withheld_sources`: addresses that tell
    where a withheld service is.
    """

    folder: Folder
    codes: dict[str, frozenset[str]] = field(default_factory=dict)
    ids: dict[str, frozenset[str]] = field(default_factory=dict)
    taken: dict[str, str] = field(default_factory=dict)
    withheld_sources: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, path: Path) -> Reading:
        """A reading of the folder at `path`, with nothing read yet."""
        return cls(Folder(path, Problems()))

    def known(self, scheme: str) -> Collection[str]:
        """The codes of a vocabulary, or the countries."""
        return self.codes.get(scheme, frozenset())

    def refs(self, kind: str) -> Collection[str]:
        """The ids of a kind read before."""
        return self.ids.get(kind, frozenset())

    def identified(self, kind: str, rows: Iterable[Row]) -> Mapping[str, Row]:
        """The rows by id, unique among all files; they can be referred to from now on as `kind`."""
        found = by_id(rows, taken=self.taken)
        self.ids[kind] = frozenset(found)
        self.taken.update({key: row.file for key, row in found.items()})
        return found

    def refuse_problems(self) -> None:
        """Errors: InvalidContentError when anything was found wrong."""
        if problems := self.folder.problems.all():
            raise InvalidContentError(problems)
