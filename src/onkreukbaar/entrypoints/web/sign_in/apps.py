from django.apps import AppConfig


class SignInConfig(AppConfig):
    name = "onkreukbaar.entrypoints.web.sign_in"
    label = "sign_in"
