"""Addresses for signing in."""

from django.urls import path

from onkreukbaar.entrypoints.web.sign_in import views

urlpatterns = [
    path("inloggen/", views.sign_in, name="sign-in"),
    path("inloggen/demo/", views.sign_in_demo, name="sign-in-demo"),
    path("inloggen/verder/", views.go_on, name="sign-in-onward"),
    path("uitloggen/", views.sign_out, name="sign-out"),
    path("uitgelogd/", views.signed_out, name="signed-out"),
    path("wachtwoord/", views.change_own_password, name="change-password"),
]
