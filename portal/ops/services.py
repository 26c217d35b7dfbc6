"""Writes of the operators' desk."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, User
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.tokens import default_token_generator
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

ADMINISTRATORS = "administrator"


def make_administrator(email: str, *, password: str | None = None) -> tuple[User, bool]:
    """The active administrator with this address, made if need be, and whether it was made.

    Without `password` a new account has none: its owner chooses one by `password_link`.
    Errors: ValidationError for an address that is none or a password that is too weak; then nothing is written.
    """
    validate_email(email)
    with transaction.atomic():
        user, made = _account(email)
        if password is not None:
            validate_password(password, user)
            user.set_password(password)
        elif made:
            user.set_unusable_password()
        user.is_active = user.is_staff = user.is_superuser = True
        user.save()
        group, _ = Group.objects.get_or_create(name=ADMINISTRATORS)
        user.groups.add(group)
    return user, made


def password_link(user: User) -> str:
    """An address where the user chooses a password; it works once and for `PASSWORD_RESET_TIMEOUT` seconds."""
    place = reverse(
        "wagtailadmin_password_reset_confirm",
        kwargs={
            "uidb64": urlsafe_base64_encode(force_bytes(user.pk)),
            "token": default_token_generator.make_token(user),
        },
    )
    return f"{_base_address()}{place}"


def _account(email: str) -> tuple[User, bool]:
    model = get_user_model()
    found = model.objects.filter(Q(email__iexact=email) | Q(username__iexact=email)).order_by("pk").first()
    if found is not None:
        return found, False
    return model(username=email, email=email), True


def _base_address() -> str:
    """Where the portal is being served from this folder; else the configured address."""
    try:
        return (Path(settings.VAR) / "run" / "address").read_text(encoding="ascii").rstrip("/")
    except FileNotFoundError:
        return str(settings.WAGTAILADMIN_BASE_URL).rstrip("/")
