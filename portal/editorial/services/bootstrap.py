"""What every portal has before its first record: languages, site, pages, groups, workflows."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import transaction

from portal.editorial.services.groups import sync_groups
from portal.editorial.services.leftovers import clear_leftovers
from portal.editorial.services.tree import ensure_locales, ensure_tree
from portal.editorial.services.workflows import ensure_workflows


@transaction.atomic
def bootstrap() -> list[str]:
    """Make what is missing and say what was made, one line each; nothing when all is there.

    Texts that an editor changed stay as they are. The rights of the groups become those of
    `portal.core.permissions.ROLES`.
    """
    made = ensure_locales()
    made += ensure_tree(Path(settings.PORTAL_STARTER_DIR) / "pages")
    made += clear_leftovers()
    made += sync_groups()
    made += ensure_workflows()
    return made
