"""The addresses of the procedures' pages."""

from django.urls import path

from huanjie.web.procedures import views

ELECTION = "units/<str:code>/procedure/<str:election>/"
urlpatterns = [
    path("units/<str:code>/procedure/", views.elections),
    path(ELECTION, views.election),
]
