"""Addresses for signing in."""

from django.urls import path

from onkreukbaar.entrypoints.web.sign_in import organisation_views as organisation
from onkreukbaar.entrypoints.web.sign_in import own_sign_in, second_step, views

urlpatterns = [
    path("inloggen/", views.sign_in, name="sign-in"),
    path("inloggen/demo/", views.sign_in_demo, name="sign-in-demo"),
    path("inloggen/verder/", views.go_on, name="sign-in-onward"),
    path("inloggen/tweede-stap/", second_step.second_step, name="second-step"),
    path("inloggen/bevestig/", second_step.prove_again, name="prove-again"),
    path("inloggen/organisatie/", organisation.go, name="organisation-go"),
    path("inloggen/organisatie/terug/", organisation.come_home, name="organisation-return"),
    path("inloggen/organisatie/sleutels.json", organisation.our_keys, name="organisation-keys"),
    path("inloggen/organisatie/afgemeld/", organisation.signed_out_there, name="organisation-signed-out"),
    path("mijn-gegevens/inloggen/", own_sign_in.own_sign_in, name="own-sign-in"),
    path("mijn-gegevens/inloggen/app/", own_sign_in.add_codes, name="add-codes"),
    path("mijn-gegevens/inloggen/sleutel/", own_sign_in.add_key, name="add-key"),
    path("mijn-gegevens/inloggen/weg/<int:factor_id>/", own_sign_in.remove_factor, name="remove-factor"),
    path("mijn-gegevens/inloggen/herstelcodes/", own_sign_in.new_recovery_codes, name="recovery-codes"),
    path("mijn-gegevens/inloggen/elders/", own_sign_in.leave_elsewhere, name="leave-elsewhere"),
    path("uitloggen/", views.sign_out, name="sign-out"),
    path("uitgelogd/", views.signed_out, name="signed-out"),
    path("wachtwoord/", views.change_own_password, name="change-password"),
]
