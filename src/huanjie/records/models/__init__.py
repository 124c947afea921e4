"""Every table, by name."""

from huanjie.records.models.ballot import (
    BallotAccount,
    BallotRun,
    BallotStyle,
    Sheet,
    SheetRuling,
)
from huanjie.records.models.campaign import Appointment, Campaign, UnitPlan
from huanjie.records.models.candidate import Candidate, ReviewAnswer, ReviewRound, ReviewRuling
from huanjie.records.models.congress import Delegate, Delegation, ElectoralUnit
from huanjie.records.models.count import (
    CellResolution,
    CountBoard,
    HandEntry,
    OpenTallySheet,
)
from huanjie.records.models.election import Deadline, Election, Seat
from huanjie.records.models.kinship import DeclaredKinship
from huanjie.records.models.log import LogEntry, LogHead
from huanjie.records.models.officer import Officer
from huanjie.records.models.official_list import OfficialListText
from huanjie.records.models.paper import Draft, IssuerWord, Paper, PaperWithdrawal, Posting
from huanjie.records.models.procedure import KeptPaper, Meeting, MeetingBallot, MeetingVote, Request
from huanjie.records.models.result import HeldRuling, Result
from huanjie.records.models.roll import (
    DoubleCase,
    LearntLayout,
    Objection,
    Proxy,
    RepairToken,
    RollEvent,
    RollIssue,
    RollVersion,
    SourceFile,
    VoterRow,
)
from huanjie.records.models.unit import Unit
from huanjie.records.models.visit import Assignment, ToursText, Visit, VisitIssue

__all__ = [
    "Appointment",
    "Assignment",
    "BallotAccount",
    "BallotRun",
    "BallotStyle",
    "Campaign",
    "Candidate",
    "CellResolution",
    "CountBoard",
    "Deadline",
    "DeclaredKinship",
    "Delegate",
    "Delegation",
    "DoubleCase",
    "Draft",
    "Election",
    "ElectoralUnit",
    "HandEntry",
    "HeldRuling",
    "IssuerWord",
    "KeptPaper",
    "LearntLayout",
    "LogEntry",
    "LogHead",
    "Meeting",
    "MeetingBallot",
    "MeetingVote",
    "Objection",
    "Officer",
    "OfficialListText",
    "OpenTallySheet",
    "Paper",
    "PaperWithdrawal",
    "Posting",
    "Proxy",
    "RepairToken",
    "Request",
    "Result",
    "ReviewAnswer",
    "ReviewRound",
    "ReviewRuling",
    "RollEvent",
    "RollIssue",
    "RollVersion",
    "Seat",
    "Sheet",
    "SheetRuling",
    "SourceFile",
    "ToursText",
    "Unit",
    "UnitPlan",
    "Visit",
    "VisitIssue",
    "VoterRow",
]
