"""Set up a county's office: the first officer, by the one-time code that `serve` prints.

The code proves that whoever sets up the office can read the server's terminal. Only its digest is
kept, in a file that its owner alone can read, until the first account exists.
"""

import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction

from huanjie.actions.act import Done, act, require
from huanjie.actions.roles import HEAD, Role
from huanjie.records.models import LogHead, Officer
from huanjie.terms.wording import Wording

# No letter or digit that is taken for another one when read aloud.
SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAccount:
    """A name to log in with; the password never appears in a representation."""

    user: str
    password: str = field(repr=False)


def is_set_up() -> bool:
    """Whether some officer can log in already."""
    return Officer.objects.filter(user__isnull=False).exists()


def new_code() -> str:
    """A fresh code for the terminal: it replaces the one before."""
    code = "-".join("".join(secrets.choice(SIGNS) for _ in range(4)) for _ in range(3))
    path = _code_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as target:
        target.write(_digest(code))
    return code


def first_officer(name: str) -> Officer:
    """The officer who sets up the office: head of it, not yet recorded."""
    return Officer(name=name, role=Role.COUNTY_OFFICE_HEAD)


@act("office.set_up", may=HEAD)
def set_up_office(by: Officer, *, code: str, account: NewAccount) -> Done[Officer]:
    """Open the first account, for the head of the county office; possible once."""
    LogHead.objects.select_for_update().get_or_create(pk=1)
    require(
        not is_set_up(),
        "office.present",
        Wording(zh="换届办已经设立，请直接登录", en="the office is already set up: log in"),
    )
    require(
        _is_right(code),
        "office.code",
        Wording(
            zh="设置码不对，请查看启动程序的终端",
            en="wrong set-up code: look at the terminal where the program runs",
        ),
        about="code",
    )
    users = get_user_model().objects
    require(
        not users.filter(username=account.user).exists(),
        "office.user_taken",
        Wording(zh="账号已被占用", en="this account name is taken"),
        about="user",
    )
    by.user = users.create_user(account.user, password=account.password)
    by.save()
    transaction.on_commit(lambda: _code_file().unlink(missing_ok=True))
    return Done(report=by, unit=None, facts={"officer": by.name, "account": account.user})


def _code_file() -> Path:
    return Path(settings.STORE) / "keys" / "setup-code"


def _digest(code: str) -> str:
    plain = code.upper().replace("-", "").replace(" ", "")
    return hashlib.sha256(plain.encode()).hexdigest()


def _is_right(code: str) -> bool:
    path = _code_file()
    return path.exists() and hmac.compare_digest(path.read_text("ascii"), _digest(code))
