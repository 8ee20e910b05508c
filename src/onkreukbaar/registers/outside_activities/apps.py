from django.apps import AppConfig


class OutsideActivitiesConfig(AppConfig):
    name = "onkreukbaar.registers.outside_activities"
    label = "outside_activities"
