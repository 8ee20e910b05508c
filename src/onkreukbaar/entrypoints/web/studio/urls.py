"""Addresses of the policy studio."""

from django.urls import path

from onkreukbaar.entrypoints.web.studio import views

urlpatterns = [
    path("beleid/", views.show_studio, name="studio"),
    path("beleid/<slug:register_key>/", views.try_out, name="try-out"),
    path("beleid/<slug:register_key>/proef/<uuid:public_id>/", views.show_trial, name="trial"),
]
