"""Public pages are rendered once for each state of the log."""

import gzip
from collections.abc import Iterable, Iterator

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import RequestFactory
from tests.web.world import World

from huanjie.records.queries.campaign import log_length
from huanjie.web.gate import Environ, StartResponse
from huanjie.web.published.pages import Published


class Site:
    """A site that counts how often it is asked, and a log and a clock to turn by hand."""

    def __init__(self) -> None:
        self.asked: list[Environ] = []
        self.length = 1
        self.now = 0.0
        self.status = "200 OK"
        self.published = Published(
            self.answer, log_length=lambda: self.length, seconds=lambda: self.now
        )

    def answer(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        self.asked.append(environ)
        headers = [("Content-Type", "text/html"), ("Set-Cookie", "s=1"), ("X-Kept", "yes")]
        start_response(self.status, headers)
        return [f"entry {self.length} 公告".encode()]

    def get(self, path: str = "/notices/", query: str = "", method: str = "GET", **headers: str):
        environ = RequestFactory().get(path).environ
        environ |= {"REQUEST_METHOD": method, "QUERY_STRING": query, "PATH_INFO": path, **headers}
        said: list[object] = []
        body = b"".join(self.published(environ, lambda status, hs: said.extend((status, hs))))
        return said[0], dict(said[1]), body  # type: ignore[call-overload]  # a list of two


def test_a_page_is_rendered_once() -> None:
    site = Site()
    assert site.get() == site.get()
    assert len(site.asked) == 1


def test_a_page_is_rendered_again_when_the_log_has_grown() -> None:
    site = Site()
    site.get()
    site.length, site.now = 2, 0.5
    assert "entry 2" in site.get()[2].decode()


def test_the_log_is_looked_at_at_most_twice_a_second() -> None:
    site = Site()
    site.get()
    site.length, site.now = 2, 0.49
    assert "entry 1" in site.get()[2].decode()


def test_a_reader_who_has_the_page_gets_304() -> None:
    site = Site()
    etag = site.get()[1]["ETag"]
    status, headers, body = site.get(HTTP_IF_NONE_MATCH=f'"other", {etag}')
    assert (status, body) == ("304 Not Modified", b"")
    assert headers["ETag"] == etag


def test_a_page_that_has_changed_is_sent_whole() -> None:
    site = Site()
    etag = site.get()[1]["ETag"]
    site.length, site.now = 2, 1.0
    assert site.get(HTTP_IF_NONE_MATCH=etag)[0] == "200 OK"


def test_gzip_is_sent_to_those_who_take_it_under_its_own_etag() -> None:
    site = Site()
    _, plain, body = site.get()
    _, packed, zipped = site.get(HTTP_ACCEPT_ENCODING="br, gzip")
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(zipped) == body
    assert plain["ETag"] != packed["ETag"]
    assert int(packed["Content-Length"]) == len(zipped)


def test_no_cookie_goes_in_or_out() -> None:
    site = Site()
    _, headers, _ = site.get(HTTP_COOKIE="sessionid=abc; lang=en")
    assert "Set-Cookie" not in headers
    assert "HTTP_COOKIE" not in site.asked[0]
    assert headers["X-Kept"] == "yes"


def test_head_has_the_headers_alone() -> None:
    site = Site()
    _, headers, body = site.get(method="HEAD")
    assert body == b""
    assert int(headers["Content-Length"]) > 0
    assert "entry 1" in site.get()[2].decode()


@pytest.mark.parametrize(
    ("path", "query", "method"),
    [("/", "", "GET"), ("/notices/", "page=2", "GET"), ("/notices/", "", "POST")],
)
def test_everything_else_is_handed_on(path: str, query: str, method: str) -> None:
    site = Site()
    site.get(path, query, method)
    site.get(path, query, method)
    assert len(site.asked) == 2


def test_each_language_is_a_page_of_its_own() -> None:
    site = Site()
    site.get(query="")
    site.get(query="lang=en")
    site.get(query="lang=en&text=large")
    assert len(site.asked) == 3


def test_an_error_is_not_kept() -> None:
    site = Site()
    site.status = "404 Not Found"
    assert site.get()[0] == "404 Not Found"
    site.status = "200 OK"
    assert site.get()[0] == "200 OK"


@pytest.fixture
def one_connection() -> Iterator[None]:
    """As Django's own test client does: a request does not close the connection of the test."""
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)


@pytest.mark.usefixtures("one_connection")
def test_the_real_board_is_published(county: World, django_assert_max_num_queries) -> None:
    site = Site()
    site.published = Published(WSGIHandler(), log_length=log_length, seconds=lambda: site.now)
    status, headers, body = site.get(HTTP_HOST="127.0.0.1", HTTP_COOKIE="lang=en")
    assert status == "200 OK"
    assert "选举公告栏" in body.decode()
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    with django_assert_max_num_queries(0):
        assert site.get(HTTP_HOST="127.0.0.1")[2] == body
