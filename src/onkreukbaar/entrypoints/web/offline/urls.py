"""Addresses of the page without a connection. They come before those of the questions."""

from django.urls import path

from onkreukbaar.entrypoints.web.offline import views

urlpatterns = [
    path("mag-dit/zonder-verbinding/", views.show_page, {"language": "nl"}, name="offline"),
    path("mag-dit/zonder-verbinding/en/", views.show_page, {"language": "en"}, name="offline-en"),
    path("mag-dit/zonder-verbinding/worker.js", views.serve_worker, name="offline-worker"),
    path("mag-dit/zonder-verbinding/manifest.json", views.serve_manifest, name="offline-manifest"),
    path("mag-dit/zonder-verbinding/regels.json", views.serve_bundle, name="offline-bundle"),
    path("mag-dit/zonder-verbinding/concept/", views.take_draft, name="offline-declare"),
]
