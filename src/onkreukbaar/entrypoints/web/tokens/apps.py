from django.apps import AppConfig


class TokensConfig(AppConfig):
    name = "onkreukbaar.entrypoints.web.tokens"
    label = "tokens"
