"""What the program logs: no identity number and no telephone's, whoever wrote it into a message."""

import logging

from huanjie.roll.number import scrubbed


class Scrubbing(logging.Formatter):
    """Masks every run of digits that could be one, in the message and in what an error says.

    >>> told = logging.LogRecord("a", logging.ERROR, "", 0, "no %s", ("119901194912310 19X",), None)
    >>> Scrubbing().format(told)
    'no 119901************'
    """

    def format(self, record: logging.LogRecord) -> str:
        """The whole entry, line by line, masked."""
        return "\n".join(map(scrubbed, super().format(record).splitlines()))
