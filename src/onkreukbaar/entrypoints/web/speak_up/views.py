"""Where to report that something is wrong. The reader chooses; nobody is asked who he is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from onkreukbaar.casework.policies import current_pack
from onkreukbaar.entrypoints.web import contacts
from onkreukbaar.entrypoints.web.caching import unstored


@unstored
def show_channels(request: HttpRequest) -> HttpResponse:
    """The channels of the pack as they are reached today."""
    channels = contacts.channels_on(current_pack(), timezone.localdate())
    return render(request, "web/speak_up/channels.html", {"channels": channels})
