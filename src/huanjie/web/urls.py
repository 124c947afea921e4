"""Every address, by area."""

from django.urls import path, re_path, register_converter

from huanjie.web.account import views as account
from huanjie.web.addresses import DayInAddress, MonthInAddress
from huanjie.web.ballots import urls as ballots
from huanjie.web.county import views as county
from huanjie.web.files import views as files
from huanjie.web.law import views as law
from huanjie.web.lists import views as lists
from huanjie.web.method import views as method
from huanjie.web.moves import views as moves
from huanjie.web.notices import views as notices
from huanjie.web.papers import register
from huanjie.web.papers import views as papers
from huanjie.web.procedures import urls as procedures
from huanjie.web.roll import urls as roll
from huanjie.web.rulings import views as rulings
from huanjie.web.timetable import views as timetable
from huanjie.web.tours import views as tours
from huanjie.web.units import views as units

register_converter(DayInAddress, "day")
register_converter(MonthInAddress, "month")

urlpatterns = [
    path("", county.dashboard),
    path("reviews/", county.reviews),
    path("timetable/", timetable.gantt),
    path("timetable/life/", timetable.life),
    re_path(r"^timetable/plan\.(?P<suffix>xlsx|pdf|docx)$", files.plan_file),
    re_path(r"^units/(?P<code>\d{6,12})/timetable\.ics$", files.unit_calendar),
    re_path(
        r"^units/(?P<code>\d{6,12})/timetable-(?P<procedure>[a-z_]{1,40})\.(?P<suffix>pdf|docx)$",
        files.unit_file,
    ),
    re_path(r"^tours/(?P<group>[\w-]{1,20})\.(?P<suffix>ics|pdf|docx)$", files.group_file),
    path("timetable/moves/<int:position>/", moves.moved),
    path("timetable/month/<month:first>/", timetable.month),
    path("timetable/day/<day:day>/", timetable.day),
    path("tours/", tours.county),
    path("tours/<str:group>/", tours.diary),
    path("lists/", lists.lists),
    path("lists/<str:rule>/edit/", lists.edit),
    path("law/", law.index),
    path("law/<str:procedure>/", law.procedure),
    path("law/explain/<str:code>/", law.explain),
    path("law/<str:procedure>/<str:rule>/", law.rule),
    path("units/<str:code>/", units.overview),
    path("units/<str:code>/timetable/", timetable.unit),
    path("units/<str:code>/move/", moves.move),
    *procedures.urlpatterns,
    *roll.urlpatterns,
    path("units/<str:code>/candidates/", units.candidates),
    *ballots.urlpatterns,
    path("units/<str:code>/method/", method.method),
    path("units/<str:code>/kinship/", method.kinship),
    path("units/<str:code>/result/", units.result),
    path("units/<str:code>/result/<str:round>/<str:post>/", rulings.held),
    path("units/<str:code>/papers/", units.papers),
    path("units/<str:code>/visits/", units.visits),
    path("notices/", notices.board),
    path("notices/unit/<str:code>/", notices.unit_board),
    path("notices/<int:number>/", notices.notice),
    path("notices/<int:number>/roll/<int:page>/", notices.roll_page),
    re_path(r"^papers/(?P<number>\d{1,9})\.(?P<suffix>pdf|docx)$", papers.file),
    path("papers/register/", register.register),
    path("papers/register.xlsx", register.book),
    path("login/", account.log_in),
    path("logout/", account.log_out),
    path("setup/", account.set_up),
]
