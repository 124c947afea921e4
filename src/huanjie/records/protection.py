"""Triggers that keep the roll's promises whatever an act or a hand at the console tries.

- Events and published versions are never changed or removed.
- An entry is struck, or excluded once it was listed, only by the event of a decision (`off_by`) of
  the same election, which a named person took; nor is it renumbered out of the list otherwise.
- No entry is removed from a roll that was published, none moves to another election.
- Nothing is published while an entry is questioned, or put aside by no person's event.
"""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from huanjie.roll.events import DECIDING

_KINDS = ", ".join(f"'{kind.value}'" for kind in DECIDING)
_DECIDED = f"""EXISTS (
    SELECT 1 FROM records_rollevent e WHERE e.id = NEW.off_by_id
    AND e.election_id = NEW.election_id AND e.kind IN ({_KINDS}) AND e.actor <> '')"""
_OFF_NEW = "(NEW.status = 'struck' OR (NEW.status = 'excluded' AND NEW.serial IS NOT NULL))"
_OFF = """(NEW.status = 'struck'
    OR (NEW.status = 'excluded' AND (NEW.serial IS NOT NULL OR OLD.serial IS NOT NULL))
    OR (NEW.serial IS NULL AND OLD.serial IS NOT NULL))"""
_POSTED = "EXISTS (SELECT 1 FROM records_rollversion v WHERE v.election_id = {row}.election_id)"
_OPEN = """EXISTS (SELECT 1 FROM records_voterrow r WHERE r.election_id = NEW.election_id
    AND (r.status = 'question' OR (r.status = 'excluded' AND r.off_by_id IS NULL)))"""

RULES: tuple[tuple[str, str, str, str], ...] = (
    ("roll_events_stay", "records_rollevent", "UPDATE", "1 = 1"),
    ("roll_events_are_kept", "records_rollevent", "DELETE", "1 = 1"),
    ("roll_off_by_a_person_new", "records_voterrow", "INSERT", f"{_OFF_NEW} AND NOT {_DECIDED}"),
    ("roll_off_by_a_person", "records_voterrow", "UPDATE", f"{_OFF} AND NOT {_DECIDED}"),
    (
        "roll_entry_stays",
        "records_voterrow",
        "UPDATE",
        "NEW.election_id <> OLD.election_id OR NEW.entry <> OLD.entry OR NEW.id <> OLD.id",
    ),
    ("roll_posted_is_kept", "records_voterrow", "DELETE", _POSTED.format(row="OLD")),
    ("roll_version_stays", "records_rollversion", "UPDATE", "1 = 1"),
    ("roll_version_is_kept", "records_rollversion", "DELETE", "1 = 1"),
    ("roll_open_rows", "records_rollversion", "INSERT", _OPEN),
)
"""Name, table, statement, and the condition under which the statement is refused by that name."""

_TAKEN = """EXISTS (SELECT 1 FROM {table} t WHERE t.id = NEW.id
    OR (t.election_id = NEW.election_id AND t.{place} = NEW.{place}))"""
_REPLACING = tuple(
    (f"roll_{what}_not_replaced", table, "INSERT", _TAKEN.format(table=table, place=place))
    for what, table, place in (
        ("event", "records_rollevent", "number"),
        ("entry", "records_voterrow", "entry"),
        ("version", "records_rollversion", "number"),
    )
)
"""SQLite's INSERT OR REPLACE removes the row it replaces without asking the triggers of removal."""


def rules_of(vendor: str) -> tuple[tuple[str, str, str, str], ...]:
    """The rules that a kind of database needs."""
    return RULES + _REPLACING if vendor == "sqlite" else RULES


_KEPT_WHOLE = ("records_rollevent", "records_voterrow", "records_rollversion")
"""PostgreSQL's TRUNCATE empties a table without asking the triggers of its rows."""


def install(editor: BaseDatabaseSchemaEditor) -> None:
    """Make the triggers."""
    statements = _ON_SQLITE if editor.connection.vendor == "sqlite" else _ON_POSTGRESQL
    for name, table, event, condition in rules_of(editor.connection.vendor):
        for one in statements:
            # No parameters: a percent sign would be read as one.
            said = {"name": name, "table": table, "event": event, "when": condition}
            editor.execute(one.format(**said, how="FAIL" if event == "INSERT" else "ABORT"))
    if editor.connection.vendor == "postgresql":
        editor.execute(_NOT_EMPTIED)
        for table in _KEPT_WHOLE:
            editor.execute(_BEFORE_EMPTYING.format(table=table))


def remove(editor: BaseDatabaseSchemaEditor) -> None:
    """Drop the triggers."""
    sqlite = editor.connection.vendor == "sqlite"
    for name, table, _, _ in rules_of(editor.connection.vendor):
        editor.execute(f"DROP TRIGGER IF EXISTS {name}" + ("" if sqlite else f" ON {table}"))
    for table in () if sqlite else _KEPT_WHOLE:
        editor.execute(f"DROP TRIGGER IF EXISTS roll_not_emptied ON {table}")


# A row refused before it is written leaves nothing to take back: with FAIL in place of ABORT, and
# OR FAIL in the statement, SQLite keeps no journal of its own for every row inserted.
_ON_SQLITE = (
    "CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW WHEN {when} "
    "BEGIN SELECT RAISE({how}, '{name}'); END",
)
# The condition stands inside the function: a WHEN clause of PostgreSQL may hold no subquery.
_ON_POSTGRESQL = (
    "CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN "
    "IF {when} THEN RAISE EXCEPTION '{name}' USING ERRCODE = 'integrity_constraint_violation'; "
    "END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $body$",
    "CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
)
_NOT_EMPTIED = (
    "CREATE OR REPLACE FUNCTION roll_not_emptied() RETURNS trigger LANGUAGE plpgsql AS $body$ "
    "BEGIN RAISE EXCEPTION 'roll_not_emptied' USING ERRCODE = 'integrity_constraint_violation'; "
    "END $body$"
)
_BEFORE_EMPTYING = (
    "CREATE TRIGGER roll_not_emptied BEFORE TRUNCATE ON {table} "
    "FOR EACH STATEMENT EXECUTE FUNCTION roll_not_emptied()"
)
