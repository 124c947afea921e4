"""The addresses of the roll's pages; no identity number ever stands in one."""

from django.urls import path

from huanjie.web.roll import cases, files, objections, publication, rows, views

ROLL = "units/<str:code>/roll/"
urlpatterns = [
    path("rolls/", views.overview),
    path(ROLL, views.desk),
    path(f"{ROLL}issues/", views.issues),
    path(f"{ROLL}rows/<int:number>/", rows.row),
    path(f"{ROLL}cases/", cases.cases),
    path(f"{ROLL}cases/compare/", cases.compare),
    path(f"{ROLL}cases/<int:number>/", cases.case),
    path(f"{ROLL}files/", files.files),
    path(f"{ROLL}objections/", objections.objections),
    path(f"{ROLL}objections/<int:number>/", objections.objection),
    path(f"{ROLL}publication/", publication.publication),
]
