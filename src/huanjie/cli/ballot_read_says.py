"""What `huanjie ballot read` says while it reads, and when it has read."""

import time
from collections import Counter
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from huanjie.ballot.scan.parts import PartRead
    from huanjie.terms.ballots import Reading

EVERY_SECONDS = 0.2


class Progress:
    """Pages read, their speed and the time left, on a terminal only.

    `known` pages were read by an earlier run; of `files` not even the number of pages is known.
    """

    def __init__(self, stream: TextIO, *, known: int, files: int) -> None:
        self._stream, self._shown = stream, stream.isatty()
        self._all, self._done, self._said = files, 0, 0.0
        self._begun = time.monotonic()
        if known:
            says = f"前次已读 {known} 页，接着读 / {known} pages were read before, going on"
            print(says, file=stream)

    def add(self, part: "PartRead") -> None:
        """A part is done."""
        self._done += len(part.readings)
        if part.first == 1:
            self._all += part.frames - 1
        now = time.monotonic()
        if self._shown and now - self._said >= EVERY_SECONDS:
            self._said = now
            print(f"\r{self._line(now)}\x1b[K", end="", file=self._stream, flush=True)

    def _line(self, now: float) -> str:
        speed = self._done / max(now - self._begun, 0.001)
        left = max(0, self._all - self._done) / max(speed, 0.001)
        minutes, seconds = divmod(round(left), 60)
        return (
            f"已读 {self._done}/{self._all} 页，每秒{speed:.1f}页，还需{minutes}分{seconds:02}秒"
            f" / {self._done} of {self._all} pages, {speed:.1f} a second,"
            f" {minutes}:{seconds:02} left"
        )

    def end(self) -> None:
        """Leave the line to what comes next."""
        if self._shown and self._said:
            print("\r\x1b[K", end="", file=self._stream, flush=True)


def say_interrupted(stream: TextIO) -> None:
    """How to go on."""
    print(
        "\n已读的页已保存，再次执行同一命令即接着读"
        " / what was read is kept: run the same command again to go on",
        file=stream,
    )


def say_no_recogniser(stream: TextIO) -> None:
    """Why no names will be suggested; everything else is read as usual."""
    print(
        "未安装手写识别组件（安装 huanjie[names]），另选人栏照常由人辨认，不给出姓名建议"
        " / no recogniser of handwriting here (install huanjie[names]): no names are suggested",
        file=stream,
    )


class Summary:
    """How the pages came out, and what to do with those that were not read."""

    def __init__(self) -> None:
        self._status: Counter[str] = Counter()
        self._reasons: Counter[str] = Counter()

    def add(self, reading: "Reading") -> None:
        """One more page."""
        self._status[reading.status.value] += 1
        if reading.reason:
            self._reasons[reading.reason] += 1

    def say(self) -> None:
        """The figures, and a line for each reason."""
        from huanjie.law.catalogue import catalogue

        count, pages = self._status, self._status.total()
        print(
            f"共{pages}页：机器读出{count['read']}页，待人工{count['review']}页，"
            f"未能阅读{count['refused']}页 / {pages} pages: {count['read']} read,"
            f" {count['review']} for review, {count['refused']} refused"
        )
        for reason, times in self._reasons.most_common():
            entry = catalogue()[reason]
            print(
                f"  {times}页 {entry.title.zh}：{entry.do.zh}"
                f" / {times} × {entry.title.en}: {entry.do.en} [{reason}]"
            )
