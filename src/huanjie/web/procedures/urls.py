"""The addresses of the procedures' pages."""

from django.urls import path

from huanjie.web.procedures import acting, desk, files, views

ELECTION = "units/<str:code>/procedure/<str:election>/"
urlpatterns = [
    path("units/<str:code>/procedure/", views.elections),
    path(ELECTION, views.election),
    path(f"{ELECTION}condition/", acting.condition),
    path(f"{ELECTION}act/<str:what>/", acting.act),
    path(f"{ELECTION}kept/<int:number>/", files.scan),
    path(f"{ELECTION}photos/<int:number>/", files.photo),
    path(f"{ELECTION}papers/", desk.desk),
    path(f"{ELECTION}papers/new/", desk.new),
    path(f"{ELECTION}papers/drafts/<int:number>/", desk.draft),
    path(f"{ELECTION}papers/<int:number>/correct/", desk.correct),
    path(f"{ELECTION}papers/<int:number>/post/", desk.move, {"what": "post"}),
    path(f"{ELECTION}papers/<int:number>/withdraw/", desk.move, {"what": "withdraw"}),
]
