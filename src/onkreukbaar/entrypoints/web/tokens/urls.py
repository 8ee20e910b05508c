"""Addresses of the tokens."""

from django.urls import path

from onkreukbaar.entrypoints.web.tokens import views

urlpatterns = [
    path("koppelingen/", views.show_tokens, name="tokens"),
    path("koppelingen/maken/", views.make_token, name="make-token"),
    path("koppelingen/<int:token_id>/intrekken/", views.end_token, name="end-token"),
]
