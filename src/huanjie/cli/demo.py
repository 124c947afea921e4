"""`huanjie demo`: one county's campaign, lived through in a minute."""

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from huanjie.demo.scenario import Scenario

DAY = date(2026, 3, 2)
SCENARIOS = ("yongshan-2016",)


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `demo`."""
    parser = commands.add_parser(
        "demo",
        help="演示：永善县换届全过程 / the county's campaign from plan to archive",
        epilog="例 / example: huanjie demo --townships 2 --out demo-data",
    )
    parser.add_argument("--out", type=Path, default=Path("demo-data"), metavar="DIR")
    when = parser.add_mutually_exclusive_group()
    when.add_argument(
        "--day", type=_day, metavar="DATE", help="换届启动日 / first day (2026-03-02)"
    )
    when.add_argument("--scenario", choices=SCENARIOS, help="2016年的换届 / the campaign of 2016")
    parser.add_argument(
        "--townships",
        default="1",
        metavar="N|NAME",
        help="走完全程的乡镇个数，或以逗号分隔的名称或代码 / how many townships go the whole way, "
        "or their names or codes",
    )
    parser.add_argument("--full", action="store_true", help="全县143个村(社区) / all villages")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="随机种子 / seed (1)")
    parser.set_defaults(run=demo)


def demo(arguments: argparse.Namespace) -> int:
    """Play the campaign and print what it came to."""
    from huanjie.demo.run import play
    from huanjie.demo.wish import Wish

    wish = Wish(
        out=arguments.out,
        scenario=_scenario(arguments),
        townships=arguments.townships,
        full=arguments.full,
        seed=arguments.seed,
    )
    print(play(wish))
    return 0


def _scenario(arguments: argparse.Namespace) -> "Scenario":
    from huanjie.demo.scenario import YONGSHAN_2016, scenario_of

    return YONGSHAN_2016 if arguments.scenario else scenario_of(arguments.day or DAY)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        says = f"“{text}”不是日期，应写作2026-03-02 / not a day such as 2026-03-02"
        raise argparse.ArgumentTypeError(says) from error
