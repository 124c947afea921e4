"""The door to workbooks with a password: agile encryption (MS-OFFCRYPTO 2.3.4.10), in memory only.

A locked workbook may show identity numbers in full; no plain copy of it ever touches a disk.
"""

import io
import logging
import struct
from xml.parsers.expat import ExpatError

import msoffcrypto
from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError
from msoffcrypto.format.ooxml import OOXMLFile

from huanjie.terms.findings import refusal
from huanjie.terms.wording import Wording

SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 255
FEWEST_DIFFERENT = 6
# What the library raises where bytes are not what they should be.
_DAMAGED = (FileFormatError, ExpatError, struct.error, OSError, ValueError, LookupError)
_CONTAINER = b"\xd0\xcf\x11\xe0"

# What the library logs may tell of keys.
logging.getLogger("msoffcrypto").setLevel(logging.CRITICAL)


def password_in(text: str) -> str:
    """The password that was typed, or that a file holds, alone on its one line.

    Refused when it is shorter than twelve signs, longer than a spreadsheet program takes, made of
    fewer than six different signs, or stands on more than one line.

    >>> password_in("南坡村-换届-2026-春\\n")
    '南坡村-换届-2026-春'
    """
    password = text.removeprefix("\ufeff").rstrip("\r\n")
    fits = SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD
    if fits and password.isprintable() and len(set(password)) >= FEWEST_DIFFERENT:
        return password
    raise refusal(
        "roll.password_weak",
        Wording(
            zh="密码应为一行，12 至 255 个字符，其中至少 6 个互不相同",
            en="the password must be one line of 12 to 255 signs, at least 6 of them different",
        ),
    )


def locked(workbook: bytes, password: str) -> bytes:
    """A workbook that opens with the password alone; salted, so never twice the same bytes."""
    target = io.BytesIO()
    OOXMLFile(io.BytesIO(workbook)).encrypt(password, target)
    return target.getvalue()


def unlocked(name: str, data: bytes, password: str) -> bytes:
    """What a clerk's file holds behind this password.

    A file without a password, or too damaged to ask for one, is left as it is: the reader says
    what is wrong with it. Refused when the file has another password.
    """
    if not data.startswith(_CONTAINER):
        return data
    try:
        file = msoffcrypto.OfficeFile(io.BytesIO(data))
        if not file.is_encrypted():
            return data
        target = io.BytesIO()
        file.load_key(password=password)
        file.decrypt(target)
    except _DAMAGED:
        return data
    except (InvalidKeyError, DecryptionError) as error:
        raise refusal(
            "roll.password_wrong",
            Wording(
                zh=f"{name}：所给的密码打不开此文件",
                en=f"{name}: the password that was given does not open this file",
            ),
            place=name,
        ) from error
    return target.getvalue()
