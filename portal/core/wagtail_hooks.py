"""The editors' desk: rights in the group form, small tables, what the menu of a record offers."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wagtail import hooks
from wagtail.admin.panels import ObjectList
from wagtail.permissions import policy_registry
from wagtail.snippets.action_menu import PublishMenuItem, UnpublishMenuItem
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from portal.core.guarded_forms import GuardedForm
from portal.core.models import Country, CountryMembership, Record, Term
from portal.core.models.memberships import RIGHTS
from portal.core.panels import choices, facts, texts
from portal.core.viewsets import DeskViewSet


class TermViewSet(DeskViewSet):
    """Terms of the controlled vocabularies."""

    model = Term
    icon = "tag"
    list_display = ("__str__", "scheme", "code", "sort")
    list_filter = ("scheme",)
    search_fields = ("label_es", "label_en", "label_fr", "code")
    ordering = ("scheme", "sort", "code")
    edit_handler = ObjectList(
        [*texts("label"), *facts("scheme", "code", "broader", "sort", "closed", "retired_on", "replaced_by")],
        base_form_class=GuardedForm,
    )


class CountryViewSet(DeskViewSet):
    """The member countries: their names."""

    model = Country
    icon = "globe"
    list_display = ("__str__", "iso2", "capital")
    search_fields = ("name_es", "name_en", "name_fr")
    ordering = ("name_es",)
    edit_handler = ObjectList([*texts("name"), *facts("capital")], base_form_class=GuardedForm)


class CountryMembershipViewSet(DeskViewSet):
    """Who edits for which country."""

    model = CountryMembership
    icon = "group"
    list_display = ("user", "country")
    list_filter = ("country",)
    list_select_related = ("user", "country")
    ordering = ("user__username", "country__iso2")
    search_fields = ("user__username", "user__email", "country__name_es")
    edit_handler = ObjectList(choices("user", "country"), base_form_class=GuardedForm)


class VocabularyGroup(SnippetViewSetGroup):
    """Lists that all records share."""

    items = (TermViewSet, CountryViewSet, CountryMembershipViewSet)
    menu_label = _("Vocabularies")
    menu_icon = "list-ul"
    menu_order = 700


register_snippet(VocabularyGroup)


@hooks.register("register_permissions")
def rights_of_the_portal() -> QuerySet[Permission]:
    """The rights that belong to no single table, for the form of a group."""
    names = [name for name, _label in RIGHTS]
    return Permission.objects.filter(content_type__app_label="portal_core", codename__in=names)


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """What the log of a record can say beyond Wagtail's own entries."""
    actions.register_action(
        "portal.confirm_translation",
        _("Confirm a translation"),
        _("Compared a translation with its source"),
    )
    actions.register_action(
        "portal.publish_own", _("Publish own text"), _("Published by the person who wrote it")
    )


@hooks.register("construct_snippet_action_menu")
def offer_what_may_be_done(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """No `Publish` for one's own text; `Unpublish` for whoever may withdraw."""
    record = context.get("instance")
    if not issubclass(context["model"], Record):
        return
    policy = policy_registry.get_by_type(context["model"])
    if record is None or not policy.user_has_permission_for_instance(request.user, "publish", record):
        items[:] = [item for item in items if not isinstance(item, PublishMenuItem)]
    items[:] = [item for item in items if not isinstance(item, UnpublishMenuItem)]
    shown = record is not None and record.live and not context.get("locked_for_user")
    if shown and policy.user_has_permission_for_instance(request.user, "withdraw", record):
        items.append(UnpublishMenuItem(order=20))
