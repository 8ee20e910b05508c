from django.apps import AppConfig


class PreVisitAgreementsConfig(AppConfig):
    name = "onkreukbaar.registers.pre_visit_agreements"
    label = "pre_visit_agreements"
