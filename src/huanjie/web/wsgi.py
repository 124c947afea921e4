"""What the server runs: published pages first, one writer at a time on SQLite, then Django."""

import os

from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, connection

from huanjie.web.gate import Application, OneWriterAtATime
from huanjie.web.published.pages import Published

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huanjie.settings")


def built() -> Application:
    """The whole application; the records are imported once Django stands."""
    django: Application = get_wsgi_application()
    from huanjie.records.queries.campaign import log_length

    def length() -> int:
        close_old_connections()
        return log_length()

    inner = OneWriterAtATime(django) if connection.vendor == "sqlite" else django
    return Published(inner, log_length=length)


application = built()
