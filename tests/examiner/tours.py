"""The rules of the tours as the examiner reads them: what is wrong with a plan of tours."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

ONE = timedelta(days=1)
ATTENDED = {
    "party_congress": ("congress_opens", "congress_ballot"),
    "party_branch": ("members_meeting", "members_meeting"),
    "villagers_committee": ("polling_day", "polling_day"),
    "residents_committee": ("polling_day", "polling_day"),
}


class TourJudge:
    """A campaign with groups and roads, and the days of its timetable."""

    def __init__(self, campaign, groups, legs, planned):
        self.groups = {one["id"]: one for one in groups["groups"]}
        self.recused = groups["recused"]
        self.units = {one["code"]: one for one in campaign["units"]}
        self.towns = [code for code, one in self.units.items() if one["level"] == "township"]
        self.planned = planned
        self.minutes = self._roads(legs)

    def _roads(self, legs):
        given = {(a, b): minutes for a, b, minutes in legs}
        known = {(b, a): minutes for (a, b), minutes in given.items()} | given
        known |= {(one, one): 0 for one in self.towns}
        for via in self.towns:
            for a in self.towns:
                for b in self.towns:
                    if (a, via) in known and (via, b) in known:
                        way = known[a, via] + known[via, b]
                        known[a, b] = min(way, known.get((a, b), way))
        return known

    def town(self, unit):
        return unit if unit in self.towns else self.units[unit]["parent"]

    def wrong(self, tours):
        """Every rule that a plan of tours breaks, the figures included."""
        return [*self._lists(tours), *self._stays(tours), *self._figures(tours)]

    def days(self, tours):
        """The days of the timetable, those that moved on their new day."""
        moved = {
            (one["unit"], one["procedure"], one["step"]): date.fromisoformat(one["to"])
            for one in tours["moved"]
        }
        return {**self.planned, **moved}

    def _events(self, tours):
        days = self.days(tours)
        return {
            (unit, procedure): (day, days[unit, procedure, ATTENDED[procedure][1]])
            for (unit, procedure, step), day in days.items()
            if procedure in ATTENDED and step == ATTENDED[procedure][0]
        }

    def _lists(self, tours):
        sent = {one["township"]: one["group"] for one in tours["assignments"]}
        if sorted(one["township"] for one in tours["assignments"]) != sorted(self.towns):
            yield "assignments"
        moved = Counter((m["unit"], m["procedure"], m["step"]) for m in tours["moved"])
        if any(times > 1 for times in moved.values()):
            yield "moved"
        if any(sent.get(self.town(r["unit"])) == r["group"] for r in self.recused):
            yield "recused"
        seen = [(one["unit"], one["procedure"]) for one in tours["visits"]]
        missed = [(one["unit"], one["procedure"]) for one in tours["unattended"]]
        if Counter(seen + missed) != Counter([*self._events(tours)]):
            yield "events"
        if any(procedure == "party_congress" for _, procedure in missed):
            yield "congress"
        wrong = [v for v in tours["visits"] if sent.get(self.town(v["unit"])) != v["group"]]
        if wrong or {*sent.values()} - {*self.groups}:
            yield "group"

    def _stays_of(self, tours, group):
        stays = {}
        for one in tours["visits"]:
            if one["group"] == group:
                arrive, leave = (date.fromisoformat(one[key]) for key in ("arrive", "leave"))
                key = arrive, leave, self.town(one["unit"])
                stays.setdefault(key, []).append((one["unit"], one["procedure"]))
        return dict(sorted(stays.items()))

    def _stays(self, tours):
        events = self._events(tours)
        for name, group in self.groups.items():
            stays = self._stays_of(tours, name)
            for (arrive, leave, _), seen in stays.items():
                spans = sorted(events[one] for one in seen if one in events)
                yield from self._stay(group, arrive, leave, spans)
            for before, after in pairwise(stays):
                yield from self._road(group, before, after)

    def _stay(self, group, arrive, leave, spans):
        if any(first <= leave and arrive <= last for first, last in group["away"]):
            yield "away"
        in_place, busy = arrive, Counter()
        for first, last in spans:
            if not arrive < first <= last <= leave:
                yield "in place"
            if (first - in_place).days > 2:
                yield "early"
            in_place = max(in_place, last)
            busy.update(first + n * ONE for n in range((last - first).days + 1))
        if any(n > group["teams"] for n in busy.values()):
            yield "teams"

    def _road(self, group, before, after):
        minutes = self.minutes[before[2], after[2]]
        needed = (minutes > 240) + (minutes > 480)
        between = [before[1] + n * ONE for n in range(1, (after[0] - before[1]).days + 1)]
        free = [d for d in between if not any(a <= d <= b for a, b in group["away"])]
        if after[0] < before[1] or len(free) < needed:
            yield "road"

    def _figures(self, tours):
        loads = Counter(one["group"] for one in tours["visits"])
        load = [loads[name] for name in self.groups]
        travel = 0
        for name, group in self.groups.items():
            stays = self._stays_of(tours, name)
            route = [group["base"], *(town for _, _, town in stays), group["base"]]
            travel += sum(self.minutes[leg] for leg in pairwise(route))
        moved = [one for one in tours["moved"] if one["step"] in ATTENDED.get(one["procedure"], ())]
        true = {
            "unattended": len(tours["unattended"]),
            "travel_minutes": travel,
            "load_spread": max(load) - min(load),
            "moved_polling_days": len(moved),
        }
        for name, value in true.items():
            if tours["objective"][name] != value:
                yield name
            if tours["bound"][name] > value:
                yield f"bound {name}"
