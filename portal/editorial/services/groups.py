"""The table of groups and rights, written into the database."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission

from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from portal.core.i18n.languages import SOURCE
from portal.core.permissions import ROLES, Role

MEDIA: dict[Role, tuple[str, ...]] = {
    Role.EDITOR: ("add", "change", "choose"),
    Role.PUBLISHER: ("add", "change", "choose"),
    Role.FOCAL_POINT: ("add", "choose"),
    Role.TRANSLATOR_EN: ("choose",),
    Role.TRANSLATOR_FR: ("choose",),
}
"""Rights on images and files, all of which lie in the root collection."""
_MEDIA_MODELS = ("portalimage", "portaldocument")

_PUBLISHING = ("change", "publish", "lock", "unlock")
PAGES: dict[Role, dict[str, tuple[str, ...]]] = {
    Role.EDITOR: {SOURCE: ("add", "change")},
    Role.TRANSLATOR_EN: {"en": ("change",)},
    Role.TRANSLATOR_FR: {"fr": ("change",)},
    Role.PUBLISHER: {"es": ("add", *_PUBLISHING), "en": _PUBLISHING, "fr": _PUBLISHING},
}
"""Rights on the tree of each language. New pages begin in the Spanish one."""


class UnknownRightError(RuntimeError):
    """The table names a right that no model has."""


def sync_groups() -> list[str]:
    """Give every group exactly the rights of the tables. Returns what was added (+) or taken away (-)."""
    known = {
        f"{right.content_type.app_label}.{right.codename}": right
        for right in Permission.objects.select_related("content_type")
    }
    missing = {right for rights in ROLES.values() for right in rights} - set(known)
    if missing:
        raise UnknownRightError(f"no such right: {', '.join(sorted(missing))}")
    made: list[str] = []
    groups = _groups(made)
    for role, rights in ROLES.items():
        group = groups[role]
        held = {
            f"{right.content_type.app_label}.{right.codename}": right for right in group.permissions.all()
        }
        group.permissions.add(*(known[name] for name in rights - set(held)))
        group.permissions.remove(*(held[name] for name in set(held) - rights))
        made += [f"+ {role}: {name}" for name in sorted(rights - set(held))]
        made += [f"- {role}: {name}" for name in sorted(set(held) - rights)]
    return made + _media(groups) + _pages(groups)


def _groups(made: list[str]) -> dict[Role, Group]:
    stored = {
        group.name: group
        for group in Group.objects.filter(name__in=list(Role)).prefetch_related("permissions__content_type")
    }
    for role in Role:
        if role not in stored:
            stored[role] = Group.objects.create(name=role)
            made.append(f"+ group {role}")
    return {role: stored[role] for role in Role}


def _rights(app: str, names: Iterable[str]) -> dict[str, Permission]:
    return {
        right.codename: right
        for right in Permission.objects.filter(content_type__app_label=app, codename__in=list(names))
    }


def _media(groups: dict[Role, Group]) -> list[str]:
    root = Collection.get_first_root_node()
    wanted = {
        (role, f"{action}_{model}")
        for role, actions in MEDIA.items()
        for action in actions
        for model in _MEDIA_MODELS
        if action != "choose"
    } | {
        (role, f"choose_{kind}")
        for role, actions in MEDIA.items()
        if "choose" in actions
        for kind in ("image", "document")
    }
    rows = GroupCollectionPermission.objects.filter(collection=root, group__in=groups.values())
    held = set(rows.values_list("group__name", "permission__codename"))
    lacking = sorted(wanted - held)
    rights = _rights("portal_core", (name for _, name in lacking)) if lacking else {}
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(group=groups[role], collection=root, permission=rights[name])
        for role, name in lacking
    )
    return [f"+ {role}: {name} in {root}" for role, name in lacking]


def _pages(groups: dict[Role, Group]) -> list[str]:
    homes = {home.locale.language_code: home for home in _homes()}
    wanted = {
        (role, f"{language}:{action}_page")
        for role, trees in PAGES.items()
        for language, actions in trees.items()
        for action in actions
        if language in homes
    }
    rows = GroupPagePermission.objects.filter(page__in=homes.values(), group__in=groups.values())
    held = {
        (group, f"{language}:{codename}")
        for group, language, codename in rows.values_list(
            "group__name", "page__locale__language_code", "permission__codename"
        )
    }
    lacking = sorted(wanted - held)
    rights = _rights("wagtailcore", (name.partition(":")[2] for _, name in lacking)) if lacking else {}
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(
            group=groups[role],
            page=homes[name.partition(":")[0]],
            permission=rights[name.partition(":")[2]],
        )
        for role, name in lacking
    )
    return [f"+ {role}: {name}" for role, name in lacking]


def _homes() -> Iterable[Page]:
    return Page.objects.filter(depth=2, content_type__model="homepage").select_related("locale")
