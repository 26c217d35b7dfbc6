"""States of translations after edits of every kind, against an oracle that keeps the texts themselves."""

from __future__ import annotations

import random
from collections.abc import Callable

from django.apps import apps
from django.contrib.auth.models import User

import pytest

from portal.core.models import Record
from portal.core.services import confirm_translation
from portal.core.translation_states import State, standing, translated_fields
from practices.models import Practice, PracticeAction
from tests.factories.core import make_countries, make_term
from tests.factories.practices import make_action, make_practice

pytestmark = pytest.mark.django_db
WORDS = ("acoger", "escuchar", "informar", "acompañar", "derivar")
SEQUENCES, EDITS, RENEWED = 200, 3, 10
"""Ten sequences follow each other on one record."""


@pytest.fixture(autouse=True)
def _vocabulary(db: None) -> None:
    """The terms that the records use."""
    make_countries()
    make_term(scheme="phase", code="reception")


@pytest.fixture
def person() -> User:
    """Somebody who compares."""
    return User.objects.create_user("translator")


def live(practice: Practice) -> Practice:
    """The row that readers see."""
    return Practice.objects.get(pk=practice.pk)


def draft(practice: Practice) -> Practice:
    """What the editors' form opens."""
    found: Practice = live(practice).get_latest_revision_as_object()
    return found


def publish(row: Practice) -> None:
    """Save a version and publish it."""
    row.save_revision().publish()


def state(practice: Practice, language: str = "en") -> State:
    """How a language stands for readers."""
    return standing(live(practice), language).state


# ------------------------------------------------------------------------------------------------ one by one


def test_the_source_has_no_translation_state() -> None:
    assert state(make_practice(), "es") == State.SOURCE


def test_a_language_without_any_text_is_missing() -> None:
    assert state(make_practice(), "fr") == State.MISSING


def test_a_language_readers_do_not_see_is_in_work() -> None:
    assert state(make_practice(title_fr="Pratique"), "fr") == State.IN_WORK


def test_what_nobody_compared_is_not_called_current() -> None:
    assert state(make_practice()) == State.UNCONFIRMED
    loaded = {"en": {"origin": "import", "units": {"title": "x"}}}
    assert state(make_practice(translation_basis=loaded)) == State.UNCONFIRMED


def test_confirming_makes_it_current_and_a_changed_source_outdated(person: User) -> None:
    practice = make_practice()
    confirm_translation(practice, "en", person=person)
    assert state(practice) == State.CURRENT
    row = draft(practice)
    row.summary_es = "Otra cosa."
    row.save_revision()
    assert state(practice) == State.CURRENT, "a draft changes nothing"
    publish(draft(practice))
    found = standing(live(practice), "en")
    assert found.state == State.OUTDATED
    assert [unit.key for unit in found.changed] == ["summary"]


def test_a_new_row_without_translation_is_lacking(person: User) -> None:
    practice = make_practice()
    confirm_translation(practice, "en", person=person)
    make_action(practice, text_es="Llamar a la familia.", text_en="")
    found = standing(live(practice), "en")
    assert (found.state, [unit.row for unit in found.lacking]) == (State.OUTDATED, ["actions"])


def test_an_older_draft_published_later_does_not_undo_a_confirmation(person: User) -> None:
    practice = make_practice()
    publish(draft(practice))
    row = draft(practice)
    row.countries = ["MX"]
    older = row.save_revision()
    confirm_translation(live(practice), "en", person=person)
    older.publish()
    assert state(practice) == State.CURRENT


@pytest.mark.parametrize("language", ["es", "fr"])
def test_neither_the_source_nor_a_hidden_language_can_be_confirmed(person: User, language: str) -> None:
    with pytest.raises(ValueError, match=language):
        confirm_translation(make_practice(), language, person=person)


# ------------------------------------------------------------------------------------------------ at random


class Oracle:
    """Keeps the texts that were confirmed, and compares them as a person would."""

    def __init__(self) -> None:
        self.texts: dict[str, str] | None = None
        self.rows: set[str] = set()

    def confirm(self, practice: Practice) -> None:
        """What the source says now."""
        self.texts = {"title": practice.title_es, "summary": practice.summary_es}
        self.rows = {row.text_es for row in practice.actions.all()}

    def expects(self, practice: Practice) -> State:
        """The state of English."""
        if self.texts is None:
            return State.UNCONFIRMED
        now = {"title": practice.title_es, "summary": practice.summary_es}
        rows = {row.text_es: row.text_en for row in practice.actions.all()}
        same = now == self.texts and set(rows) <= self.rows and all(rows.values())
        return State.CURRENT if same else State.OUTDATED


def change_source(row: Practice, pick: random.Random) -> None:
    row.summary_es = f"{pick.choice(WORDS)} {pick.randrange(3)}."


def change_back(row: Practice, pick: random.Random) -> None:
    row.summary_es = "Qué es."


def change_translation(row: Practice, pick: random.Random) -> None:
    row.summary_en = f"Text {pick.randrange(9)}."


def change_facts(row: Practice, pick: random.Random) -> None:
    row.countries = [pick.choice(["GT", "MX", "HN"])]


def add_step(row: Practice, pick: random.Random) -> None:
    said = f"{pick.choice(WORDS)} {pick.randrange(100)}"
    english = f"step {said}" if pick.random() < 0.7 else ""
    row.actions.add(PracticeAction(text_es=said, text_en=english, sort_order=row.actions.count()))


def remove_step(row: Practice, pick: random.Random) -> None:
    rows = list(row.actions.all())
    if rows:
        row.actions.remove(pick.choice(rows))


def move_steps(row: Practice, pick: random.Random) -> None:
    rows = list(row.actions.all())
    pick.shuffle(rows)
    for position, each in enumerate(rows):
        each.sort_order = position
    row.actions.set(rows)


def nothing(row: Practice, pick: random.Random) -> None:
    """A mere save."""


CHANGES: tuple[Callable[[Practice, random.Random], None], ...] = (
    change_source, change_back, change_translation, change_facts, add_step, remove_step, move_steps, nothing, nothing,
)  # fmt: skip


@pytest.mark.slow
def test_no_sequence_of_edits_makes_a_false_state(person: User) -> None:
    seen: set[State] = set()
    practice, oracle = make_practice(screen=False), Oracle()
    for seed in range(SEQUENCES):
        pick = random.Random(seed)
        if seed % RENEWED == 0:
            practice, oracle = make_practice(screen=False), Oracle()
        for _step in range(EDITS):
            edited = draft(practice)
            pick.choice(CHANGES)(edited, pick)
            revision = edited.save_revision()
            if pick.random() < 0.7:
                revision.publish()
            if pick.random() < 0.3:
                confirm_translation(live(practice), "en", person=person)
                oracle.confirm(live(practice))
            now = live(practice)
            found = standing(now, "en")
            seen.add(found.state)
            assert found.state == oracle.expects(now), (seed, found)
    assert seen == {State.UNCONFIRMED, State.CURRENT, State.OUTDATED}


def test_every_kind_of_record_has_units() -> None:
    kinds = [model for model in apps.get_models() if issubclass(model, Record)]
    assert kinds
    assert [model._meta.label for model in kinds if not translated_fields(model)] == []
