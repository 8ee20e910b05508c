from django.apps import AppConfig


class FinancialInterestsConfig(AppConfig):
    name = "onkreukbaar.registers.financial_interests"
    label = "financial_interests"
