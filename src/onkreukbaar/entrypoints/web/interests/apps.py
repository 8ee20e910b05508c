from django.apps import AppConfig


class InterestPagesConfig(AppConfig):
    name = "onkreukbaar.entrypoints.web.interests"
    label = "interest_pages"
