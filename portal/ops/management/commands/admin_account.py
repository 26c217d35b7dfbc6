"""`manage.py admin_account you@example.org`: make an administrator, or let one choose a new password."""

from __future__ import annotations

import argparse
import sys

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from portal.ops.services import make_administrator, password_link


class Command(BaseCommand):
    """No default password exists anywhere: a link that works once, or a password read from standard input."""

    help = "Make or reset an administrator's account; prints a link that works once to choose the password."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """The address, and where the password comes from."""
        parser.add_argument("email", help="the administrator's e-mail address, which is also the user name")
        parser.add_argument(
            "--password-stdin", action="store_true", help="take the password from standard input instead"
        )

    def handle(self, *args: object, email: str, password_stdin: bool, **options: object) -> None:
        """Errors: CommandError with one sentence for a bad address or a weak password."""
        password = sys.stdin.readline().rstrip("\r\n") if password_stdin else None
        try:
            with translation.override("en"):
                user, made = make_administrator(email, password=password)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"Administrator {user.get_username()} {'made' if made else 'found'}.")
        if password is None:
            days = settings.PASSWORD_RESET_TIMEOUT // 86_400
            self.stdout.write(f"Choose the password here, once, within {days} days:")
            self.stdout.write(password_link(user))
        else:
            self.stdout.write("The password is set.")
