"""Public pages rendered once for each state of the log, then answered from memory.

A page is current until the log grows; the log's length is asked for at most twice a second. No
cookie is read or set here and nothing on such a page depends on the reader.
"""

import gzip
import hashlib
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from huanjie.web.gate import Application, Environ, StartResponse

PUBLIC = "/notices/"
QUERIES = frozenset(
    "&".join(part for part in (lang, text) if part)
    for lang in ("", "lang=zh", "lang=en")
    for text in ("", "text=normal", "text=large")
)
POLL_SECONDS = 0.5
MOST_PAGES = 5_000
CACHE = "public, max-age=2, stale-while-revalidate=10"
NOT_KEPT = {"set-cookie", "vary", "content-length", "cache-control", "etag", "date"}
Headers = list[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A rendered page in both encodings, each with its own strong ETag."""

    headers: tuple[tuple[str, str], ...]
    plain: bytes
    packed: bytes
    digest: str

    def answer(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """200 or 304, plain or gzip."""
        packed = "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "")
        etag = f'"{self.digest}{"-gz" if packed else ""}"'
        headers = [("ETag", etag), ("Cache-Control", CACHE), ("Vary", "Accept-Encoding")]
        if etag in [tag.strip() for tag in environ.get("HTTP_IF_NONE_MATCH", "").split(",")]:
            start_response("304 Not Modified", headers)
            return [b""]
        body = self.packed if packed else self.plain
        headers += [*self.headers, ("Content-Length", str(len(body)))]
        headers += [("Content-Encoding", "gzip")] * packed
        start_response("200 OK", headers)
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]


@dataclass(slots=True)
class Caught:
    """What the application said while it rendered."""

    status: str = ""
    headers: Headers | None = None

    def start_response(self, status: str, headers: Headers, *_: object) -> None:
        self.status, self.headers = status, headers


class Published:
    """WSGI: answers public pages from memory, hands everything else on."""

    def __init__(
        self,
        application: Application,
        *,
        log_length: Callable[[], int],
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._application = application
        self._log_length = log_length
        self._seconds = seconds
        self._lock = threading.Lock()
        self._asked_at = float("-inf")
        self._length = -1
        self._pages: dict[tuple[str, str], Page] = {}

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        key = (environ.get("PATH_INFO", ""), environ.get("QUERY_STRING", ""))
        reads = environ["REQUEST_METHOD"] in ("GET", "HEAD")
        if not (reads and key[0].startswith(PUBLIC) and key[1] in QUERIES):
            return self._application(environ, start_response)
        self._look_at_log()
        page = self._pages.get(key)
        if page is not None:
            return page.answer(environ, start_response)
        return self._first(key, environ, start_response)

    def _look_at_log(self) -> None:
        if self._seconds() - self._asked_at < POLL_SECONDS:
            return
        with self._lock:
            if self._seconds() - self._asked_at < POLL_SECONDS:
                return
            length = self._log_length()
            if length != self._length:
                self._length, self._pages = length, {}
            self._asked_at = self._seconds()

    def _first(
        self, key: tuple[str, str], environ: Environ, start_response: StartResponse
    ) -> Iterable[bytes]:
        pages = self._pages
        caught = Caught()
        body = b"".join(self._application(_nobody(environ), caught.start_response))
        kept = tuple(h for h in caught.headers or [] if h[0].lower() not in NOT_KEPT)
        if not caught.status.startswith("200"):
            start_response(caught.status, [*kept, ("Content-Length", str(len(body)))])
            return [body]
        page = Page(
            headers=kept,
            plain=body,
            packed=gzip.compress(body, compresslevel=9, mtime=0),
            digest=hashlib.sha256(body).hexdigest()[:32],
        )
        # Rendered while the log grew, the page belongs to the old dictionary and goes with it.
        if len(pages) < MOST_PAGES:
            pages[key] = page
        return page.answer(environ, start_response)


def _nobody(environ: Environ) -> Environ:
    """The same question asked by nobody in particular."""
    personal = ("HTTP_COOKIE", "HTTP_AUTHORIZATION", "HTTP_ACCEPT_LANGUAGE", "HTTP_IF_NONE_MATCH")
    asked: dict[str, Any] = {name: v for name, v in environ.items() if name not in personal}
    asked |= {"REQUEST_METHOD": "GET", "wsgi.input": BytesIO(), "CONTENT_LENGTH": "0"}
    return asked
