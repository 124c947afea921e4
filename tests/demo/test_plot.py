"""The story: what each village is to meet, and that it met it."""

import json
from datetime import date

from tests.demo.played import BY_HAND, FIRST, RERUN, TIE, Played

from huanjie.demo.plot import COUNTING, plots
from huanjie.law.load import rule_set
from huanjie.papers.forms import FORMS
from huanjie.terms.places import Unit, units_from_csv

UNITS = units_from_csv(
    "code,name,level,kind,parent\n530625,永善县,county,county,\n530625105,莲峰镇,township,town,530625\n"
    + "".join(
        f"530625105{200 + n},第{n}村民委员会,village,villagers_committee,530625105\n"
        for n in range(20)
    )
)
VILLAGES: tuple[Unit, ...] = UNITS[2:]
DECLARED = "SELECT election_id FROM records_result"
CONDITIONAL = {"notice_rerun", "notice_roll_changes"}
IDS = {form.id for form in FORMS}
DAY = date(2026, 3, 2)
TURNS = ("review_hit", "objection", "visit_finding", "relatives")


def counting(played: Played) -> list[str]:
    """The villages whose ballots are printed and whose result is not declared."""
    styles = "SELECT election_id FROM records_ballotstyle"
    rows = played.rows(f"{styles} WHERE election_id NOT IN ({DECLARED}) ORDER BY election_id")
    return [str(one)[:12] for (one,) in rows]


def test_the_first_four_villages_meet_every_turn() -> None:
    first = plots(VILLAGES[:4])
    assert [one.ballot for one in first] == ["plain", "rerun", "plain", "tie"]
    assert [one.counted for one in first] == ["scanned", "scanned", "hand", "scanned"]
    assert [sum(getattr(p, turn) for p in first) for turn in TURNS] == [1, 1, 1, 1]


def test_every_ninth_village_further_on_votes_again_and_the_others_once() -> None:
    later = plots(VILLAGES)[4:]
    assert [at for at, one in enumerate(later, 4) if one.ballot == "rerun"] == [9, 18]
    assert not any(getattr(one, turn) for one in later for turn in TURNS)


def test_a_single_village_has_a_story_too() -> None:
    assert len(plots(VILLAGES[:1])) == 1
    assert plots(()) == ()


def test_one_village_needs_another_election_for_its_chair(played: Played) -> None:
    first, second = played.outcome(RERUN, "1-first"), played.outcome(RERUN, "2-rerun")
    assert first["valid"] and first["elected"]["chair"] == []
    assert set(first["rerun"]) == {"chair"}
    assert second["valid"] and len(second["elected"]["chair"]) == 1


def test_one_village_ends_with_a_tie_that_another_vote_decides(played: Played) -> None:
    first, second = played.outcome(TIE, "1-first"), played.outcome(TIE, "2-rerun")
    (tie,) = first["tied"]
    assert tie["post"] == "member" and len(tied := tie["between"]) == 2
    elected = second["elected"]["member"]
    assert len(elected) == 1 and elected[0] in tied


def test_the_other_villages_fill_every_seat_at_once(played: Played) -> None:
    for unit in (FIRST, BY_HAND):
        outcome = played.outcome(unit, "1-first")
        assert outcome["valid"] and not outcome["rerun"] and not outcome["tied"]
        assert {post: len(n) for post, n in outcome["elected"].items()} == {
            "chair": 1,
            "vice_chair": 1,
            "member": 3,
        }


def test_a_husband_with_more_votes_gives_way_to_his_wife_and_the_next_moves_up(
    played: Played,
) -> None:
    """村组法(2025) 8②: the woman is declared first, and spouses do not serve together."""
    case = json.loads(
        (played.folder / "results" / BY_HAND / "1-first.case.json").read_text("utf-8")
    )
    ((wife, husband, kinship),) = case["relatives"]
    votes = {one["post"]: one["votes"] for one in case["posts"]}["member"]
    outcome = played.outcome(BY_HAND, "1-first")
    elected = outcome["elected"]["member"]
    assert (kinship, votes[husband] >= outcome["need_votes"]) == ("spouse", True)
    assert wife in elected and husband not in elected
    assert min(votes, key=lambda name: votes[name]) in elected


def test_every_village_adopted_a_method_so_that_no_count_leans_on_a_default(
    played: Played,
) -> None:
    outcomes = played.files("results/*/*.outcome.json")
    found = [json.loads(path.read_text("utf-8"))["findings"] for path in outcomes]
    assert found == [[]] * 6
    evidence = played.rows(
        "SELECT evidence FROM records_deadline WHERE step = 'method_adopted' "
        "AND election_id IN (SELECT DISTINCT election_id FROM records_result)"
    )
    assert len(evidence) == 4
    assert all("选举办法全文1份" in str(text) for (text,) in evidence)


def test_one_village_is_counted_by_hand_and_a_third_person_resolves_one_cell(
    played: Played,
) -> None:
    assert played.files(f"scans/{BY_HAND}/*") == []
    sheets = "SELECT count(*) FROM records_sheet WHERE election_id LIKE ?"
    assert played.one(sheets, f"{BY_HAND}-%") == 0
    ((election, figure, by, reason),) = played.rows(
        "SELECT election_id, figure, by, reason FROM records_cellresolution"
    )
    assert str(election).startswith(BY_HAND) and reason
    entries = played.rows(
        "SELECT by, figures FROM records_handentry WHERE election_id = ? AND batch = 'main'"
        " ORDER BY entry",
        election,
    )
    (one, first), (other, second) = [(str(who), json.loads(str(f))) for who, f in entries]
    assert len({one, other, by}) == 3
    (cell,) = [key for key in first if first[key] != second[key]]
    assert figure == first[cell] != second[cell]


def test_every_box_counted_by_hand_was_entered_twice_by_two_people(played: Played) -> None:
    boxes = played.rows(
        "SELECT count(*), count(DISTINCT by) FROM records_handentry"
        f" WHERE election_id IN ({DECLARED}) GROUP BY election_id, round, batch"
    )
    assert len(boxes) >= 5
    assert set(boxes) == {(2, 2)}


def test_one_hit_of_the_review_was_ruled_on_by_a_person_who_is_not_the_department(
    played: Played,
) -> None:
    hits = played.rows(
        "SELECT a.signed_by, r.ruled_by, r.reason, r.heard, c.state, c.election_id"
        " FROM records_reviewanswer a JOIN records_candidate c ON c.id = a.candidate_id"
        " LEFT JOIN records_reviewruling r ON r.answer_id = a.id WHERE NOT a.clear"
    )
    ((signed_by, ruled_by, reason, heard, state, election),) = hits
    assert ruled_by and ruled_by != signed_by and reason and heard
    assert state == "barred" and str(election).startswith(RERUN)


def test_of_two_objections_one_was_upheld_and_the_roll_posted_anew(played: Played) -> None:
    rows = played.rows(
        "SELECT decision, reason, raised_on, decided_on, decide_by, election_id FROM"
        " records_objection"
    )
    assert sorted(str(row[0]) for row in rows) == ["dismissed", "upheld"]
    for _, reason, raised, decided, by, election in rows:
        assert reason and str(raised) <= str(decided) <= str(by)
        assert str(election).startswith(FIRST)
    before, after = (
        v
        for (v,) in played.rows(
            "SELECT voters FROM records_rollversion WHERE election_id LIKE ? ORDER BY id",
            f"{FIRST}-%",
        )
    )
    assert int(str(after)) == int(str(before)) + 1


def test_one_finding_of_a_visit_was_put_right_by_one_and_confirmed_by_another(
    played: Played,
) -> None:
    ((state, history, election),) = played.rows(
        "SELECT i.state, i.history, v.election_id FROM records_visitissue i"
        " JOIN records_visit v ON v.id = i.visit_id"
    )
    assert state == "confirmed" and str(election).startswith(BY_HAND)
    by = {one["state"]: one["by"] for one in json.loads(str(history))}
    assert list(by) == ["open", "assigned", "remedied", "confirmed"]
    assert by["remedied"] != by["confirmed"]


def test_every_village_was_visited_on_its_polling_day(played: Played) -> None:
    made = played.rows(
        "SELECT election_id FROM records_visit WHERE reported_on IS NOT NULL"
        " AND (election_id LIKE '%-vc' OR election_id LIKE '%-rc')"
    )
    polled = {FIRST, RERUN, BY_HAND, TIE, *counting(played)}
    assert {str(e)[:12] for (e,) in made} == polled


def test_two_people_ruled_on_every_box_that_the_machine_left_open(played: Played) -> None:
    open_boxes = sum(
        box["verdict"] == "review"
        for (text,) in played.rows(
            f"SELECT reading FROM records_sheet WHERE election_id IN ({DECLARED})"
        )
        for reading in [json.loads(str(text))]
        for box in [*reading["boxes"], *reading["write_ins"]]
    )
    ruled = played.rows(
        "SELECT count(DISTINCT r.by) FROM records_sheetruling r JOIN records_sheet s"
        f" ON s.id = r.sheet_id WHERE s.election_id IN ({DECLARED})"
        " GROUP BY r.sheet_id, r.contest, r.choice"
    )
    assert open_boxes > 0
    assert [people for (people,) in ruled] == [2] * open_boxes


POSTED_BY_ACTS = {
    *("notice_01_election_day", "notice_02_election_committee", "notice_03_registration"),
    *("notice_04_roll", "notice_07_nomination", "notice_08_preliminary_candidates"),
    *("notice_09_candidates", "notice_10_time_and_places", "notice_11_staff"),
    *("notice_13_proxies", "notice_15_invalid_ballots", "notice_16_result", "notice_rerun"),
    *("notice_roll_changes", "result_statement", "report_to_township"),
}
"""The papers that the polling's acts issue; the finer steps' further papers are not played."""


def test_every_notice_that_the_law_s_list_of_papers_names_was_issued(played: Played) -> None:
    for election, unit, procedure in played.rows(
        "SELECT DISTINCT e.id, e.unit_id, e.procedure FROM records_election e"
        " JOIN records_result r ON r.election_id = e.id"
    ):
        issued = {
            str(form)
            for (form,) in played.rows(
                "SELECT form FROM records_paper WHERE election_id = ?", election
            )
        }
        law = rule_set(str(procedure), on=DAY, jurisdiction=str(unit)[:6])
        owed = {rule.id for rule in law.rules if rule.id in POSTED_BY_ACTS} - CONDITIONAL
        owed |= {"notice_rerun"} if str(unit) in (RERUN, TIE) else set()
        owed |= {"notice_roll_changes"} if str(unit) == FIRST else set()
        assert owed - issued == set(), unit


def test_every_step_of_the_four_villages_that_was_due_is_done(played: Played) -> None:
    steps = "SELECT step FROM records_deadline WHERE election_id IN (SELECT election_id FROM"
    left = played.rows(f"{steps} records_result) AND done_on IS NULL")
    assert {step for (step,) in left} <= {"rerun_latest"}
    assert played.rows(f"{steps} records_result) AND done_on > day") == []


# Where the count is not finished ------------------------------------------------------------------


def test_the_three_villages_that_polled_last_are_still_counting(played: Played) -> None:
    villages = counting(played)
    assert len(villages) == len(COUNTING) == 3
    assert not {FIRST, RERUN, BY_HAND, TIE} & set(villages)
    days = dict(
        played.rows(
            "SELECT substr(election_id, 1, 12), day FROM records_deadline"
            " WHERE step = 'polling_day' AND election_id LIKE '%-vc'"
        )
    )
    assert max(str(day) for day in days.values() if str(day) <= str(days[villages[0]])) == str(
        days[villages[0]]
    )


def test_one_of_them_has_scans_ruled_on_in_part(played: Played) -> None:
    scanned, *_ = counting(played)
    states = dict(
        played.rows(
            "SELECT status, count(*) FROM records_sheet WHERE election_id LIKE ? GROUP BY status",
            f"{scanned}-%",
        )
    )
    assert states["refused"] == 1 and int(str(states["review"])) > 3
    people = played.rows(
        "SELECT count(DISTINCT r.by), count(DISTINCT r.verdict) FROM records_sheetruling r JOIN"
        " records_sheet s ON s.id = r.sheet_id WHERE s.election_id LIKE ?"
        " GROUP BY r.sheet_id, r.contest, r.choice",
        f"{scanned}-%",
    )
    assert {(1, 1), (2, 2)} <= set(people)


def test_one_of_them_calls_a_box_out_on_the_public_board(played: Played) -> None:
    _, calling, _ = counting(played)
    entered = played.rows(
        "SELECT batch, entry FROM records_handentry WHERE election_id LIKE ?", f"{calling}-%"
    )
    assert entered == [("main", 1)]
    written = played.rows(
        "SELECT batch FROM records_opentallysheet WHERE election_id LIKE ? ORDER BY id",
        f"{calling}-%",
    )
    assert written == [("branch",), ("main",)]
    boards = "SELECT count(*) FROM records_countboard WHERE open AND election_id LIKE ?"
    assert played.one(boards, f"{calling}-%") == 1


def test_in_one_of_them_two_entries_differ_in_two_cells(played: Played) -> None:
    *_, differing = counting(played)
    (first,), (second,) = played.rows(
        "SELECT figures FROM records_handentry WHERE election_id LIKE ? ORDER BY entry",
        f"{differing}-%",
    )
    one, other = json.loads(str(first)), json.loads(str(second))
    assert len([key for key in one if one[key] != other[key]]) == 2
