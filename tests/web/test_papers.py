"""The files of papers: public ones for everybody, the others by role and area, all unaltered."""

from pathlib import Path

import pytest
from django.test import Client
from tests.web.conftest import As
from tests.web.world import World

from huanjie.records import models as m


def public() -> m.Paper:
    return m.Paper.objects.get(form="notice_16_result")


def kept() -> m.Paper:
    return m.Paper.objects.get(public=False)


@pytest.mark.parametrize(("suffix", "kind"), [("pdf", "application/pdf"), ("docx", "wordproc")])
def test_a_posted_paper_is_open_to_everybody(
    county: World, client: Client, suffix: str, kind: str
) -> None:
    response = client.get(f"/papers/{public().pk}.{suffix}")
    assert response.status_code == 200
    assert kind in response["Content-Type"]
    assert response["X-Content-Type-Options"] == "nosniff"


def test_a_paper_on_file_needs_a_login(county: World, client: Client) -> None:
    response = client.get(f"/papers/{kept().pk}.pdf")
    assert response.status_code == 302
    assert response["Location"].startswith("/login/")


def test_a_paper_on_file_opens_in_the_own_area_only(county: World, by: As) -> None:
    path = f"/papers/{kept().pk}.pdf"
    assert by(county.committee).get(path).status_code == 200
    assert by(county.head).get(path).status_code == 200
    assert by(county.other_team).get(path).status_code == 404
    assert by(county.observer).get(path).status_code == 403
    assert by(county.teller).get(path).status_code == 403


def test_a_file_that_was_altered_is_not_handed_out(
    county: World, client: Client, data: Path
) -> None:
    paper = public()
    file = data / f"{paper.path}.pdf"
    file.write_bytes(file.read_bytes() + b" ")
    response = client.get(f"/papers/{paper.pk}.pdf")
    assert response.status_code == 409
    assert "请勿使用" in response.content.decode()


def test_a_reader_who_has_the_file_gets_no_second_copy(county: World, client: Client) -> None:
    path = f"/papers/{public().pk}.pdf"
    etag = client.get(path)["ETag"]
    again = client.get(path, headers={"If-None-Match": etag})
    assert again.status_code == 304
    assert again.content == b""


@pytest.mark.parametrize("path", ["/papers/999.pdf", "/papers/1.exe", "/papers/../x.pdf"])
def test_what_is_no_paper_is_not_found(county: World, client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_path_that_leads_out_of_the_folder_is_not_found(
    county: World, client: Client, data: Path
) -> None:
    (data.parent / "outside.pdf").write_bytes(b"secret")
    m.Paper.objects.filter(pk=public().pk).update(path="../outside")
    assert client.get(f"/papers/{public().pk}.pdf").status_code == 404


def test_only_our_own_pages_may_frame_a_paper(county: World, client: Client) -> None:
    response = client.get(f"/papers/{public().pk}.pdf")
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
