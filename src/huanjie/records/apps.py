from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "huanjie.records"
    label = "records"
