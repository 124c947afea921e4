"""The addresses of the ballots' pages; a sheet is known by its number, never by a voter."""

from django.urls import path

from huanjie.web.ballots import pictures, rulings, views

BALLOTS = "units/<str:code>/ballots/"
SHEET = f"{BALLOTS}sheets/<int:sheet>/"
urlpatterns = [
    path(BALLOTS, views.overview),
    path(f"{BALLOTS}rule/", rulings.posts),
    path(f"{BALLOTS}rule/<str:contest>/", rulings.contest),
    path(f"{BALLOTS}rule/<str:contest>/undo/", rulings.undo),
    path(f"{SHEET}page.jpg", pictures.whole),
    path(f"{SHEET}<str:contest>/<str:choice>.png", pictures.box),
]
