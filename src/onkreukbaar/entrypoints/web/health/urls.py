"""Addresses of health and metrics. The machine's addresses end without a slash, as probes and scrapers write them."""

from __future__ import annotations

from django.urls import path

from onkreukbaar.entrypoints.web.health import views

urlpatterns = [
    path("gezondheid/", views.show_health, name="health"),
    path("health/live", views.is_alive, name="health-live"),
    path("health/ready", views.is_ready, name="health-ready"),
    path("metrics", views.show_metrics, name="metrics"),
]
