"""The addresses of the roll's pages; no identity number ever stands in one."""

from django.urls import path, re_path

from huanjie.web.roll import (
    cases,
    counter,
    files,
    namesakes,
    objections,
    people,
    publication,
    questions,
    rows,
    views,
)

ROLL = "units/<str:code>/roll/"
urlpatterns = [
    path("rolls/", views.overview),
    path(ROLL, views.desk),
    path(f"{ROLL}issues/", views.issues),
    path(f"{ROLL}rows/<int:number>/", rows.row),
    path(f"{ROLL}rows/<int:number>/settle/", rows.settle),
    path(f"{ROLL}rows/<int:number>/correct/", rows.correct),
    path(f"{ROLL}cases/", cases.cases),
    path(f"{ROLL}cases/compare/", cases.compare),
    path(f"{ROLL}cases/<int:number>/", cases.case),
    path(f"{ROLL}files/", files.files),
    path(f"{ROLL}files/<int:number>/checked.xlsx", files.checked),
    path(f"{ROLL}files/<int:number>/locked.xlsx", files.in_full),
    path(f"{ROLL}files/<int:number>/<int:place>/", questions.columns),
    path(f"{ROLL}objections/", objections.objections),
    path(f"{ROLL}objections/<int:number>/", objections.objection),
    path(f"{ROLL}publication/", publication.publication),
    re_path(
        r"^units/(?P<code>\d{6,12})/roll/publication/(?P<number>\d{1,4})\.(?P<suffix>xlsx|pdf|docx)$",
        publication.version_file,
    ),
    path(f"{ROLL}publication/list/", publication.list_on),
    path(f"{ROLL}namesakes/", namesakes.namesakes),
    path(f"{ROLL}people/", people.people),
    path(f"{ROLL}counter/", counter.counter),
]
