from django.apps import AppConfig


class ProofConfig(AppConfig):
    name = "onkreukbaar.entrypoints.web.proof"
    label = "proof"
