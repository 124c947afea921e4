"""What is lawful and what is possible in a campaign, found by the examiner's own program.

Days are sets of bits and every interval is held at both ends until nothing changes; polling days
that share a capacity are tried out one after the other. Nothing of the program is used.
"""

from collections import Counter
from datetime import date, timedelta

from tests.examiner.law import AFTER_POLL, HELD_IN, RULES, STEPS, VILLAGES

NEW_MOONS = [date.fromisoformat(f"2026-{one}") for one in ("01-19", "02-17", "03-19", "04-17")]
NEW_MOONS += [date.fromisoformat(f"2026-{one}") for one in ("05-17", "06-15", "07-14", "08-13")]
NEW_MOONS.insert(0, date(2025, 12, 20))
WIDE = 45
"""Days around the window that a plan may use once an end of the window is taken away."""


def lunar(day):
    return (day - max(one for one in NEW_MOONS if one <= day)).days + 1


def procedures_of(campaign, unit):
    """What a unit elects, in the order of the campaign."""
    found = {}
    for line in campaign["elections"]:
        procedure = line["procedure"]
        if unit["kind"] not in HELD_IN.get(procedure, VILLAGES):
            continue
        if line.get("level") == unit["level"] or line.get("kind") == unit["kind"]:
            found[procedure] = None
    return tuple(found)


class Reference:
    """A campaign without the demands named in `dropped`: a rule as (procedure, id)."""

    def __init__(self, campaign, dropped=frozenset()):
        self.campaign, self.dropped = campaign, dropped
        self.units = {unit["code"]: unit for unit in campaign["units"]}
        self.held = {code: procedures_of(campaign, unit) for code, unit in self.units.items()}
        self.steps = [(u, p, s) for u, all_ in self.held.items() for p in all_ for s in STEPS[p]]
        first, last = campaign["window"]
        self.first = first - timedelta(WIDE * ("window.start" in dropped))
        self.size = (last - self.first).days + 1 + WIDE * ("window.end" in dropped)
        self.rules = [one for one in self._rules() if one[4] not in dropped]
        most = campaign["capacity"].get("polling_days_per_township")
        self.most = None if "polling_days_per_township" in dropped else most
        self.days = self._days()

    def _rules(self):
        for unit, all_ in self.held.items():
            for procedure in all_:
                for name, (a, b, least, most) in RULES[procedure].items():
                    ref = procedure, name
                    yield (unit, procedure, a), (unit, procedure, b), least, most, ref
                yield from self._between(unit, procedure)

    def _between(self, unit, procedure):
        polls = [(unit, one, "polling_day") for one in VILLAGES if one in self.held[unit]]
        parent = self.units[unit]["parent"]
        for poll in polls:
            if procedure in AFTER_POLL:
                own = unit, procedure, "meeting_day"
                yield poll, own, 0, 30, (procedure, AFTER_POLL[procedure])
            if procedure == "party_branch":
                own = unit, procedure, "members_meeting"
                yield own, poll, 1, None, (procedure, "members_meeting_before_poll")
        if procedure == "party_branch" and "party_congress" in self.held.get(parent, ()):
            congress = parent, "party_congress", "congress_ballot"
            own = unit, procedure, "members_meeting"
            yield congress, own, 1, None, (procedure, "congress_before_members_meeting")

    def _days(self):
        days = dict.fromkeys(self.steps, (1 << self.size) - 1)
        for n, fixed in enumerate(self.campaign["fixed"]):
            if f"fixed[{n}]" not in self.dropped:
                at = (fixed["date"] - self.first).days
                key = fixed["unit"], fixed["procedure"], fixed["step"]
                days[key] &= 1 << at if 0 <= at < self.size else 0
        for n, avoid in enumerate(self.campaign["avoid"]):
            if f"avoid[{n}]" in self.dropped or not avoid.get("hard", True):
                continue
            hit = [k for k in range(self.size) if self._avoided(avoid, k)]
            for key in self.steps:
                if key[2] in avoid["steps"] and self._concerns(avoid["units"], key[0]):
                    days[key] &= ~sum(1 << k for k in hit)
        return days

    def _avoided(self, avoid, number):
        day = self.first + timedelta(number)
        if "dates" in avoid:
            return avoid["dates"][0] <= day <= avoid["dates"][1]
        if "weekdays" in avoid:
            return day.isoweekday() in avoid["weekdays"]
        return lunar(day) % 10 in avoid["lunar_days"]

    def _concerns(self, units, code):
        return units == "all" or code in units or self.units[code]["parent"] in units

    def breaches(self, plan):
        """What is wrong with days that are given, by step."""
        wrong = [("steps", key) for key in {*self.steps} ^ {*plan}]
        for key in {*self.steps} & {*plan}:
            at = (plan[key] - self.first).days
            if not (0 <= at < self.size and self.days[key] >> at & 1):
                wrong.append(("day", key))
        for a, b, least, most, ref in self.rules:
            if a in plan and b in plan:
                apart = (plan[b] - plan[a]).days
                if apart < least or (most is not None and apart > most):
                    wrong.append((ref[1], b))
        polls = Counter(
            (self.units[u]["parent"], day) for (u, _, s), day in plan.items() if s == "polling_day"
        )
        return wrong + [("capacity", one) for one, n in polls.items() if n > (self.most or 99)]

    def solved(self, days=None):
        """The earliest lawful day of every step together, as numbers; None when there is none."""
        found = self._closed(self.days if days is None else days)
        if found is None or self.most is None:
            return found
        towns = {}
        for key in self.steps:
            if key[2] == "polling_day":
                towns.setdefault(self.units[key[0]]["parent"], []).append(key)
        for polls in towns.values():
            found = self._seated(found, polls, Counter())
            if found is None:
                return None
        return found

    def _seated(self, days, polls, used):
        if not polls:
            return days
        poll, *rest = sorted(polls, key=lambda one: days[one].bit_count())
        for at in range(self.size):
            if days[poll] >> at & 1 and used[at] < self.most:
                closed = self._closed({**days, poll: 1 << at})
                found = closed and self._seated(closed, rest, used + Counter([at]))
                if found:
                    return found
        return None

    def _closed(self, days):
        days, changed = dict(days), True
        while changed and all(days.values()):
            changed = False
            for a, b, least, most, _ in self.rules:
                low, high = _low(days[a]) + least, _high(days[b]) - least
                narrow = {a: days[a] & (1 << max(high + 1, 0)) - 1, b: days[b] >> low << low}
                if most is not None and all(narrow.values()):
                    narrow[a] &= -1 << max(_low(narrow[b]) - most, 0)
                    narrow[b] &= (1 << (_high(narrow[a]) + most + 1)) - 1
                changed = changed or any(days[key] != left for key, left in narrow.items())
                days |= narrow
                if not all(narrow.values()):
                    return None
        return days if all(days.values()) else None

    def possible(self, key, day):
        """Whether a lawful plan has a step on a day."""
        at = (day - self.first).days
        if not (0 <= at < self.size and self.days[key] >> at & 1):
            return False
        return self.solved({**self.days, key: 1 << at}) is not None

    def range_of(self, key):
        """The first and the last day of a step over all lawful plans."""
        closed = self._closed(self.days)
        able = [self.first + timedelta(n) for n in range(self.size) if closed[key] >> n & 1]
        first = next(day for day in able if self.possible(key, day))
        return first, next(day for day in reversed(able) if self.possible(key, day))


def _low(days):
    return (days & -days).bit_length() - 1


def _high(days):
    return days.bit_length() - 1
