import json
from hashlib import sha256
from pathlib import Path

import pytest
from tests.town import DAY, ELECTION, VILLAGE, moment, open_town, town_with_posted_roll
from tests.witness import last_entry, refused

from huanjie.actions import clock
from huanjie.actions.seal_archive import seal_archive
from huanjie.archive.verify import verify
from huanjie.records.models import LogEntry, RollEvent

pytestmark = pytest.mark.django_db


def test_the_folder_and_the_log_are_sealed_and_anybody_can_verify_them(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    town = town_with_posted_roll()
    out = tmp_path_factory.mktemp("sealed") / "archive"
    entries = LogEntry.objects.count()
    with town.on("handover"):
        sealed = seal_archive(town.head, out=out)
    assert sealed.entries == entries
    entry = last_entry()
    assert (entry.act, entry.subject) == ("archive.seal", "")
    assert entry.facts == {
        "entries": entries,
        "files": sealed.files,
        "key": sealed.vkey,
        "root": sealed.root,
    }
    report = verify(out)
    assert report.ok, report


def test_neither_keys_nor_what_clerks_sent_is_sealed(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    town = town_with_posted_roll()
    incoming = folder / "rolls" / "incoming"
    incoming.mkdir(parents=True)
    (incoming / "名册.xlsx").write_bytes(b"numbers")
    out = tmp_path_factory.mktemp("sealed") / "archive"
    with town.on("handover"):
        seal_archive(town.head, out=out)
    sealed = {str(path.relative_to(out)) for path in out.rglob("*") if path.is_file()}
    assert any("public-1.xlsx" in name for name in sealed)
    assert not [name for name in sealed if "store" in name or "incoming" in name]


def test_the_chain_of_a_rolls_events_is_sealed_and_ends_where_the_log_says(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    town = town_with_posted_roll()
    with town.on("handover"):
        seal_archive(town.head, out=tmp_path_factory.mktemp("sealed") / "archive")
    chain = (folder / "rolls" / VILLAGE / f"events-{ELECTION}.jsonl").read_bytes().splitlines()
    last = RollEvent.objects.filter(election=ELECTION).latest("number")
    assert [json.loads(line)["kind"] for line in chain] == ["imported", "published"]
    assert sha256(chain[-1]).hexdigest() == last.digest
    assert last.digest in LogEntry.objects.get(act="roll.publish").body


def test_only_the_head_of_the_office_seals(tmp_path_factory: pytest.TempPathFactory) -> None:
    town = open_town()
    out = tmp_path_factory.mktemp("sealed") / "archive"
    with clock.at(moment(DAY)), refused("act.role"):
        seal_archive(town.clerk, out=out)
    assert not out.exists()
