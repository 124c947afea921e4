"""`huanjie serve`: the web pages of one data folder, on this machine."""

import argparse
import os
from pathlib import Path

from huanjie.terms.findings import Refused, refusal
from huanjie.terms.wording import Wording

# Before this version a busy write-ahead log could be damaged (sqlite.org, "WAL-reset").
OLDEST_SQLITE = (3, 51, 3)
WANTED = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 20_000}
THREADS = 4


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The command serve."""
    parser = commands.add_parser(
        "serve",
        help="打开网页工作台 / serve the web pages of a data folder",
        epilog="例 / example: huanjie serve --data demo-data --port 8000",
    )
    parser.add_argument("--data", type=Path, default=Path("demo-data"), metavar="DIR")
    parser.add_argument("--new", action="store_true", help="新建空的数据目录 / make a new folder")
    parser.add_argument("--host", default="127.0.0.1", metavar="H")
    parser.add_argument("--port", type=int, default=8000, metavar="P")
    parser.add_argument("--workers", type=int, default=1, metavar="N")
    parser.add_argument(
        "--behind-tls",
        action="store_true",
        help="前面有 TLS 服务器时才可监听其他地址 / allow another address, behind a TLS server",
    )
    parser.set_defaults(run=serve)


def serve(args: argparse.Namespace) -> int:
    """Check everything that could go wrong later, then serve until stopped."""
    check_address(args.host, behind_tls=args.behind_tls)
    check_workers(args.workers)
    check_folder(args.data, new=args.new)
    check_port(args.host, args.port)
    _prepare(args)
    code = _set_up_code()
    host = f"[{args.host}]" if ":" in args.host else args.host
    print(f"网址 / address:  http://{host}:{args.port}/")
    if code:
        print(f"首次设置 / first set-up:  http://{host}:{args.port}/setup/")
        print(f"一次性设置码 / one-time set-up code:  {code}")
    print("按 Ctrl-C 停止 / Ctrl-C stops it", flush=True)
    return _run(args)


def check_address(host: str, *, behind_tls: bool) -> None:
    """Refuse to be reached from other machines without encryption.

    >>> check_address("127.0.0.1", behind_tls=False)
    >>> check_address("0.0.0.0", behind_tls=True)
    """
    if behind_tls or _is_loopback(host):
        return
    raise refusal(
        "serve.plain_address",
        Wording(
            zh=f"{host} 可从其他机器访问，而本程序不加密：请放在 TLS 服务器后面并加 --behind-tls",
            en=f"{host} can be reached from other machines, unencrypted: "
            "put it behind a TLS server and say --behind-tls",
        ),
        about="host",
    )


def _is_loopback(host: str) -> bool:
    from ipaddress import ip_address

    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def check_workers(workers: int) -> None:
    """SQLite is written by one process; several workers need PostgreSQL."""
    if workers < 1:
        raise refusal(
            "serve.workers",
            Wording(zh="--workers 至少为 1", en="--workers is at least 1"),
            about="workers",
        )
    if workers > 1 and not os.environ.get("HUANJIE_DATABASE"):
        raise refusal(
            "serve.workers",
            Wording(
                zh="SQLite 只能由一个进程写入：多个工作进程须用 HUANJIE_DATABASE 指定 PostgreSQL",
                en="SQLite is written by one process: for more workers name a PostgreSQL "
                "database in HUANJIE_DATABASE",
            ),
            about="workers",
        )


def check_folder(data: Path, *, new: bool) -> None:
    """The data folder must be one of ours, or be made on purpose."""
    made = (data / "store").is_dir()
    if new and not made and data.exists() and any(data.iterdir()):
        raise _no_data(f"{data} 不是空目录", f"{data} is not empty")
    if new:
        (data / "store").mkdir(parents=True, exist_ok=True, mode=0o700)
    elif not data.exists():
        raise _no_data(f"没有数据目录 {data}", f"there is no data folder {data}")
    elif not made:
        raise _no_data(f"{data} 不是本程序的数据目录", f"{data} is not a data folder of huanjie")


def _no_data(zh: str, en: str) -> Refused:
    return refusal(
        "serve.no_data",
        Wording(
            zh=f"{zh}：用 huanjie demo 生成演示数据，或用 huanjie serve --new --data 新目录 新建",
            en=f"{en}: make demo data with `huanjie demo`, or start with "
            "`huanjie serve --new --data NEWDIR`",
        ),
        about="data",
    )


def check_port(host: str, port: int) -> None:
    """The port must be free before we say that we serve on it."""
    import socket

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            raise refusal(
                "serve.port",
                Wording(
                    zh=f"不能使用 {host}:{port}（{error}），请用 --port 换一个端口",
                    en=f"cannot use {host}:{port} ({error}): choose another with --port",
                ),
                about="port",
            ) from error


def _prepare(args: argparse.Namespace) -> None:
    from huanjie.records.store import open_store

    if args.behind_tls:
        os.environ["HUANJIE_TLS"] = "1"
    open_store(args.data, new=args.new)
    from django.db import connection

    if connection.vendor == "sqlite":
        check_sqlite()
    connection.close()


def check_sqlite() -> None:
    """Read back what the store really runs with: a setting in the wrong place has no effect."""
    from django.db import connection

    problems = []
    with connection.cursor() as cursor:
        cursor.execute("SELECT sqlite_version()")
        version = str(cursor.fetchone()[0])
        if tuple(int(part) for part in version.split(".")) < OLDEST_SQLITE:
            problems.append(f"SQLite {version}")
        for name, wanted in WANTED.items():
            cursor.execute(f"PRAGMA {name}")
            if (found := cursor.fetchone()[0]) != wanted:
                problems.append(f"{name}={found}")
    if problems:
        found = ", ".join(problems)
        raise refusal(
            "serve.sqlite",
            Wording(
                zh=f"SQLite 不够可靠，不能用来计票：{found}",
                en=f"SQLite is not safe enough to count votes with: {found}",
            ),
            about="store",
        )


def _set_up_code() -> str:
    from huanjie.actions.set_up_office import is_set_up, new_code

    code = "" if is_set_up() else new_code()
    from django.db import connection

    connection.close()
    return code


def _run(args: argparse.Namespace) -> int:
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    Server(
        "huanjie.web.wsgi:application",
        address=args.host,
        port=args.port,
        interface=Interfaces.WSGI,
        workers=args.workers,
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.warning,
    ).serve()
    return 0
