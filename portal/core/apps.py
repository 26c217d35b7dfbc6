"""The ground floor's app."""

from __future__ import annotations

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Base page, records, countries, vocabularies, languages, permissions."""

    name = "portal.core"
    label = "portal_core"
    verbose_name = "Portal"

    def ready(self) -> None:
        """Keep the vocabulary of this process in step with its tables; ask the rules of the desk at start."""
        from django.core.checks import register
        from django.db.models.signals import post_delete, post_save

        from portal.core import checks, signals
        from portal.core.models import Country, Term

        register(checks.desk_checks)
        for model in (Country, Term):
            for signal in (post_save, post_delete):
                signal.connect(
                    signals.forget_vocabulary, sender=model, dispatch_uid=f"{model.__name__}{id(signal)}"
                )
