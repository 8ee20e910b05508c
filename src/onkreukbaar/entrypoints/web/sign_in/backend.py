"""Which accounts may sign in: those of people who are in service."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.utils import timezone

from onkreukbaar.reference.people.models import Account
from onkreukbaar.reference.people.queries import was_in_service


class ServiceBackend(ModelBackend):
    """Local accounts. Asked again at every page: who left today is out today."""

    def user_can_authenticate(self, user: Any) -> bool:
        return super().user_can_authenticate(user) and was_in_service(user.person, timezone.localdate())

    def get_user(self, user_id: int) -> Any:
        user = Account.objects.filter(pk=user_id).select_related("person__unit__parent__parent").first()
        return user if user and self.user_can_authenticate(user) else None
