import stat
from pathlib import Path

from huanjie.records.keys import key_file, secret_key


def test_a_key_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    first = key_file(tmp_path, "web")
    assert len(first) == 32
    assert key_file(tmp_path, "web") == first
    mode = stat.S_IMODE((tmp_path / "keys" / "web").stat().st_mode)
    assert mode == 0o600


def test_two_keys_are_not_the_same(tmp_path: Path) -> None:
    assert key_file(tmp_path, "web") != key_file(tmp_path, "roll")


def test_without_a_data_folder_the_signing_key_is_not_kept(tmp_path: Path) -> None:
    missing = tmp_path / "missing"
    assert secret_key(missing) != secret_key(missing)
    assert not missing.exists()
