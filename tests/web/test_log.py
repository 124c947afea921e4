"""The log of the web pages bears no number, not even of an error that quotes one."""

import logging
import sys

import pytest
from tests.planted import Planted

from huanjie.web.scrubbed_log import Scrubbing


@pytest.mark.parametrize("name", ["", "django", "django.request", "huanjie", "msoffcrypto"])
def test_every_entry_of_every_logger_is_scrubbed(name: str) -> None:
    planted = Planted()
    one, phone = planted.identity("here"), planted.phone("there")
    try:
        raise ValueError(f"invalid literal: {one}")
    except ValueError:
        caught = sys.exc_info()
    told = logging.LogRecord(name, logging.ERROR, "f.py", 1, "for %s %r", (phone, (one,)), caught)
    assert planted.found_in(logging.Formatter().format(told).encode()) == {"here", "there"}
    told.exc_text = None
    handlers = [one for one in reached(name) if not one.__class__.__module__.startswith("_pytest")]
    assert handlers
    for handler in handlers:
        assert isinstance(handler.formatter, Scrubbing)
        text = handler.format(told)
        assert "ValueError" in text
        assert planted.found_in(text.encode()) == set()


def reached(name: str) -> list[logging.Handler]:
    """The handlers that an entry of this logger comes to."""
    found: list[logging.Handler] = []
    logger: logging.Logger | None = logging.getLogger(name)
    while logger:
        found += logger.handlers
        logger = logger.parent if logger.propagate else None
    return found
