"""Record the election method that the assembly adopted, where the law leaves the count open."""

from collections.abc import Iterator, Mapping

from huanjie.actions.act import Done, Fact, Facts, act, require
from huanjie.actions.complete_step import close_step
from huanjie.actions.open_elections import rules_of
from huanjie.actions.roles import COMMITTEE
from huanjie.count.case import Settings
from huanjie.count.fields import Fields
from huanjie.count.method import applies, lawful
from huanjie.count.remarks import contradicts_regulation
from huanjie.count.settings_file import settings_from
from huanjie.law.rules import RuleSet
from huanjie.records.models import Election, Officer
from huanjie.terms.findings import Finding, Severity
from huanjie.terms.wording import Wording


@act("method.adopt", may=COMMITTEE)
def adopt_method(
    by: Officer, *, election: str, settings: Mapping[str, Fact], minutes: str
) -> Done[tuple[Finding, ...]]:
    """Record what the assembly adopted; a setting that gives way or does not apply is a finding.

    Refused once ballots have been given out: the rules of a vote do not change under it. Until
    then the assembly may adopt anew; the log keeps what it adopted before.
    """
    row = Election.objects.select_related("unit__parent").get(pk=election)
    _require_unvoted(row)
    require(
        bool(minutes.strip()),
        "step.evidence",
        Wording(
            zh="请写明凭据(通过选举办法的会议记录)",
            en="name the evidence: the minutes of the meeting that adopted the method",
        ),
        about="method_adopted",
    )
    found = tuple(_findings(rules_of(row), method_from(settings)))
    row.method = dict(settings)
    row.save(update_fields=["method"])
    close_step(row, "method_adopted", evidence=minutes)
    facts: Facts = {"minutes": minutes, "findings": len(found)}
    return Done(report=found, unit=row.unit, facts={**facts, **settings})


def method_from(settings: Mapping[str, Fact]) -> Settings:
    """The settings as the count reads them; an unknown name or value is refused by its path."""
    return settings_from(Fields({"settings": dict(settings)}))


def _require_unvoted(row: Election) -> None:
    rows = (row.accounts, row.sheets, row.hand_entries, row.results)
    require(
        not any(one.exists() for one in rows),
        "method.voted",
        Wording(
            zh="选票已经发出，选举办法不能再改；投票须按投票前通过的办法计票",
            en="ballots have been given out: the method no longer changes, since a vote is counted "
            "by the method adopted before it",
        ),
    )


def _findings(rules: RuleSet, method: Settings) -> Iterator[Finding]:
    for name in lawful(rules, method)[1]:
        yield contradicts_regulation(name, str(rules.cite(name)))
    for name in Settings.__slots__:
        if getattr(method, name) is not None and not applies(rules, name):
            yield Finding(
                code="method.not_applicable",
                severity=Severity.WARNING,
                says=Wording(
                    zh=f"{name}不适用于本选举，计票时不起作用",
                    en=f"{name} does not apply to this election and changes nothing in its count",
                ),
                about=name,
            )
