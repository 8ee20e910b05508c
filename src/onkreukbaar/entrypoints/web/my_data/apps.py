from django.apps import AppConfig


class MyDataConfig(AppConfig):
    name = "onkreukbaar.entrypoints.web.my_data"
    label = "my_data"
