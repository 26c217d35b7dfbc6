"""The four phases of the way, in their order, with the shape and the short word each is shown by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class Phase:
    """`code` as stored in the phase vocabulary, `number` 1 to 4 of its shape and colour, `label` its short word."""

    code: str
    number: int
    label: str | _StrPromise


PHASES: tuple[Phase, ...] = (
    Phase("prevention", 1, pgettext_lazy("phase", "Prevention")),
    Phase("protection", 2, pgettext_lazy("phase", "Protection")),
    Phase("reception", 3, pgettext_lazy("phase", "Reception")),
    Phase("reintegration", 4, pgettext_lazy("phase", "Reintegration")),
)
BY_CODE: dict[str, Phase] = {phase.code: phase for phase in PHASES}


def in_order(codes: Iterable[str]) -> list[Phase]:
    """The phases named by `codes`, in the order of the way; unknown codes (such as cross_cutting) are left out."""
    wanted = set(codes)
    return [phase for phase in PHASES if phase.code in wanted]
