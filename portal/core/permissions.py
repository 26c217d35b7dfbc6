"""Who may do what: the one table of groups and rights, and the policies that ask it.

A role is a group; `bootstrap` writes this table into the groups. A record is edited by whoever holds its model's
`change`; which of its columns, says a right per language and one for the facts; of which countries, `every_country` or
the memberships of the person. Nobody publishes text that they wrote themselves.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any, Final

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Model, Q, QuerySet

from wagtail.permission_policies import ModelPermissionPolicy

from modeltranslation.translator import NotRegistered, translator

from portal.core.i18n.languages import CODES

Person = User | AnonymousUser

ACCESS_ADMIN: Final = "wagtailadmin.access_admin"
EDIT_FACTS: Final = "portal_core.edit_facts"
EVERY_COUNTRY: Final = "portal_core.every_country"
WITHDRAW: Final = "portal_core.withdraw"
READ_QUESTIONS: Final = "search.view_askedcount"
"""The report of what readers ask: counts without a person."""
TRANSLATE: Final[dict[str, str]] = {code: f"portal_core.translate_{code}" for code in CODES}
"""The right to write the texts of one language, in every kind of record."""

PUBLIC: Final = "public"
LOGGED_IN: Final = "login"


class Role(StrEnum):
    """The groups."""

    EDITOR = "editor"
    TRANSLATOR_EN = "translator_en"
    TRANSLATOR_FR = "translator_fr"
    FOCAL_POINT = "focal_point"
    PUBLISHER = "publisher"
    ADMINISTRATOR = "administrator"
    OFFICIAL = "official"


OF_COUNTRIES: Final = ("practices.practice", "actors_map.actor", "actors_map.service")
"""Records that a country keeps itself."""
DRAFTED: Final = (
    *OF_COUNTRIES,
    "library.librarydocument",
    "library.glossaryterm",
    "network.meeting",
    "network.planaction",
    "learning.course",
)
"""Records with drafts and workflow."""
IMMEDIATE: Final = (
    "manual.manualedition",
    "manual.chapterversion",
    "manual.sectionversion",
    "manual.paragraphversion",
    "network.plan",
    "network.planevent",
    "network.responsibility",
    "library.synonymgroup",
    "library.synonymset",
    "search.pinnedquestion",
    "search.exclusion",
)
"""Rows without drafts: saving is publishing, so only publishers may."""
VOCABULARIES: Final = ("portal_core.term", "portal_core.country")


def codename(action: str, label: str) -> str:
    """`("change", "practices.practice")` → `practices.change_practice`."""
    app, model = label.split(".")
    return f"{app}.{action}_{model}"


def _rights(actions: str, labels: Iterable[str]) -> frozenset[str]:
    return frozenset(codename(action, label) for label in labels for action in actions.split())


_EVERY_LANGUAGE = frozenset(TRANSLATE.values())
_AUTHOR = frozenset({ACCESS_ADMIN, EDIT_FACTS, WITHDRAW}) | _EVERY_LANGUAGE

ROLES: Final[dict[Role, frozenset[str]]] = {
    Role.EDITOR: _AUTHOR | {EVERY_COUNTRY, READ_QUESTIONS} | _rights("view add change", DRAFTED),
    Role.TRANSLATOR_EN: frozenset({ACCESS_ADMIN, TRANSLATE["en"]}) | _rights("view change", DRAFTED),
    Role.TRANSLATOR_FR: frozenset({ACCESS_ADMIN, TRANSLATE["fr"]}) | _rights("view change", DRAFTED),
    Role.FOCAL_POINT: _AUTHOR
    | _rights("view add change", OF_COUNTRIES)
    | _rights("view change", ("network.responsibility",)),
    Role.PUBLISHER: _AUTHOR
    | {EVERY_COUNTRY}
    | _rights("view add change publish lock unlock", DRAFTED)
    | _rights("view add change", IMMEDIATE)
    | _rights(
        "delete", ("library.synonymgroup", "library.synonymset", "search.pinnedquestion", "search.exclusion")
    )
    | {READ_QUESTIONS},
    Role.ADMINISTRATOR: _AUTHOR
    | {EVERY_COUNTRY, READ_QUESTIONS}
    | _rights("view", DRAFTED)
    | _rights("view add change", VOCABULARIES)
    | _rights("view add change delete", ("auth.user", "portal_core.countrymembership"))
    | _rights("add change delete", ("wagtailredirects.redirect",)),
    Role.OFFICIAL: frozenset(),
}
"""Every right of every group. No group may delete a record: its address stays, the record is withdrawn."""


def viewer_tokens(user: Person | None) -> frozenset[str]:
    """What a person may find, as the search index names it: `public`, `login`, `group:<name>`. One query at most."""
    if user is None or not user.is_authenticated or not user.is_active:
        return frozenset({PUBLIC})
    groups = user.groups.values_list("name", flat=True)
    return frozenset({PUBLIC, LOGGED_IN, *(f"group:{name}" for name in groups)})


def countries_of(user: Person) -> frozenset[str]:
    """ISO codes of the countries that a person edits for by membership. One query."""
    if not isinstance(user, User):
        return frozenset()
    return frozenset(user.country_memberships.values_list("country_id", flat=True))


def is_bound_to_countries(user: Person) -> bool:
    """Whether a person may edit the records of some countries only.

    Whoever holds `edit_facts` without `every_country`. A translator writes columns of a language, wherever it is.
    """
    return user.has_perm(EDIT_FACTS) and not user.has_perm(EVERY_COUNTRY)


def translated_columns(model: type[Model]) -> dict[str, str]:
    """Column → language of the translated columns of a model: `{"title_es": "es", …}`; empty when it has none."""
    try:
        options = translator.get_options_for_model(model)
    except NotRegistered:
        return {}
    return {f"{name}_{code}": code for name in options.all_fields for code in CODES}


def right_to_write(model: type[Model], column: str) -> str:
    """The right that a column needs: that of its language, else `edit_facts`."""
    language = translated_columns(model).get(column)
    return TRANSLATE[language] if language else EDIT_FACTS


def may_write(user: Person, model: type[Model], column: str) -> bool:
    """Whether a person may write a column of a model."""
    return user.has_perm(right_to_write(model, column))


def is_own_work(user: Person, record: Any) -> bool:
    """Whether a person wrote the latest version of a record. A superuser's own work is published and logged."""
    revision = record.latest_revision
    return not user.is_superuser and revision is not None and revision.user_id == user.pk


class CountryPermissionPolicy(ModelPermissionPolicy):
    """Django's rights on the model, narrowed to the countries of the person. `field` names the foreign key."""

    def __init__(self, model: type[Model], *, field: str = "country") -> None:
        super().__init__(model)
        self.field = field

    def covers(self, user: Person, instance: Any) -> bool:
        """Whether a row lies within the countries of a person; a row not saved yet does."""
        if instance.pk is None or not is_bound_to_countries(user):
            return True
        return getattr(instance, f"{self.field}_id") in countries_of(user)

    def user_has_permission_for_instance(self, user: Person, action: str, instance: Any) -> bool:
        """The right on the model, within the countries of the person."""
        return self.user_has_permission(user, action) and self.covers(user, instance)

    def instances_user_has_any_permission_for(self, user: Person, actions: Iterable[str]) -> QuerySet[Any]:
        """The rows on which a person has one of the rights."""
        rows: QuerySet[Any] = super().instances_user_has_any_permission_for(user, actions)
        if is_bound_to_countries(user):
            return rows.filter(Q(**{f"{self.field}__in": countries_of(user)}))
        return rows


class RecordPermissionPolicy(CountryPermissionPolicy):
    """Records: their country owns them, nobody publishes their own work, and withdrawing is a right of its own."""

    def __init__(self, model: type[Model]) -> None:
        super().__init__(model, field="owner_country")

    def user_has_permission(self, user: Person, action: str) -> bool:
        """The right on the model; `withdraw` is one right for all kinds of records that the person may see."""
        if action == "withdraw":
            return user.has_perm(WITHDRAW) and super().user_has_permission(user, "view")
        return bool(super().user_has_permission(user, action))

    def user_has_permission_for_instance(self, user: Person, action: str, instance: Any) -> bool:
        """As above, and never `publish` for the person who wrote the latest version."""
        allowed = super().user_has_permission_for_instance(user, action, instance)
        return allowed and not (action == "publish" and is_own_work(user, instance))
