"""The addresses of the ballots' pages; a sheet is known by its number, never by a voter."""

from django.urls import path

from huanjie.web.ballots import (
    account,
    audit,
    board,
    hand,
    pictures,
    printing,
    rulings,
    scans,
    views,
)

BALLOTS = "units/<str:code>/ballots/"
SHEET = f"{BALLOTS}sheets/<int:sheet>/"
urlpatterns = [
    path(BALLOTS, views.overview),
    path(f"{BALLOTS}rule/", rulings.posts),
    path(f"{BALLOTS}rule/<str:contest>/", rulings.contest),
    path(f"{BALLOTS}rule/<str:contest>/undo/", rulings.undo),
    path(f"{BALLOTS}print/", printing.printing),
    path(f"{BALLOTS}print/<str:round>.pdf", printing.ballot),
    path(f"{BALLOTS}print/run/<int:number>.pdf", printing.run),
    path(f"{BALLOTS}account/", account.account),
    path(f"{BALLOTS}scans/", scans.scans),
    path(f"{BALLOTS}audit/", audit.audit),
    path(f"{BALLOTS}audit/lists/", audit.lists),
    path(f"{BALLOTS}hand/", hand.boxes),
    path(f"{BALLOTS}hand/begin/", hand.begin),
    path(f"{BALLOTS}hand/sheet/", hand.sheet),
    path(f"{BALLOTS}hand/strokes/", hand.strokes),
    path(f"{BALLOTS}hand/recount/", hand.recount),
    path(f"{BALLOTS}hand/again/", hand.again),
    path(f"{BALLOTS}hand/board/", hand.board),
    path("board/<str:code>/", board.board),
    path("board/<str:code>/figures/", board.figures),
    path(f"{SHEET}page.jpg", pictures.whole),
    path(f"{SHEET}<str:contest>/<str:choice>.png", pictures.box),
]
