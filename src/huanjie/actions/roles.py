"""Which role may do which act: data, shown in the manual and tried by the tests."""

from enum import StrEnum

from huanjie.terms.wording import Wording


class Role(StrEnum):
    """Roles of the county's campaign, as `docs/glossary.md` names them."""

    COUNTY_OFFICE_HEAD = "county_office_head"
    COUNTY_OFFICE_CLERK = "county_office_clerk"
    TOWNSHIP_WORK_TEAM = "township_work_team"
    ELECTION_COMMITTEE = "village_election_committee_member"
    TELLER = "teller"
    TOUR_GROUP_LEADER = "tour_group_leader"
    REVIEW_DEPARTMENT = "review_department_user"
    OBSERVER = "observer"


ROLE_NAMES = {
    Role.COUNTY_OFFICE_HEAD: Wording(zh="县换届办主任", en="head of the county office"),
    Role.COUNTY_OFFICE_CLERK: Wording(zh="县换届办工作人员", en="clerk of the county office"),
    Role.TOWNSHIP_WORK_TEAM: Wording(zh="乡镇换届工作组", en="township work team"),
    Role.ELECTION_COMMITTEE: Wording(zh="村(居)民选举委员会", en="village election committee"),
    Role.TELLER: Wording(zh="计票人", en="teller"),
    Role.TOUR_GROUP_LEADER: Wording(zh="巡回指导组组长", en="leader of a tour guidance group"),
    Role.REVIEW_DEPARTMENT: Wording(zh="联审部门经办人", en="joint-review department"),
    Role.OBSERVER: Wording(zh="观察员", en="observer"),
}

OFFICE = (Role.COUNTY_OFFICE_HEAD, Role.COUNTY_OFFICE_CLERK)
HEAD = (Role.COUNTY_OFFICE_HEAD,)
TOWNSHIP = (Role.TOWNSHIP_WORK_TEAM, Role.COUNTY_OFFICE_HEAD)
COMMITTEE = (Role.ELECTION_COMMITTEE,)
COMMITTEE_OR_TOWNSHIP = (Role.ELECTION_COMMITTEE, Role.TOWNSHIP_WORK_TEAM)
ROLL_CLERKS = (*COMMITTEE_OR_TOWNSHIP, *OFFICE)
COUNTERS = (Role.TELLER, Role.ELECTION_COMMITTEE)
TOUR_GROUP = (Role.TOUR_GROUP_LEADER,)
DEPARTMENT = (Role.REVIEW_DEPARTMENT,)
KEEPERS = (*COMMITTEE_OR_TOWNSHIP, *OFFICE)
"""Who keeps the record of a procedure in the own area."""
