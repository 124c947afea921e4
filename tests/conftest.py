"""What every test shares: settled chance for hypothesis, the shell marker, the database."""

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("house", derandomize=True, deadline=None, max_examples=60)
settings.load_profile("house")

SHELL = ("records", "actions", "web", "flows", "demo")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of the shell carry the mark `shell`; the core runs without them."""
    tests = Path(__file__).parent
    for item in items:
        path = Path(item.path)
        if path.is_relative_to(tests):
            room = path.relative_to(tests).parts[0]
        else:
            room = path.parts[path.parts.index("huanjie") + 1]
        if room in SHELL or room == "settings.py":
            item.add_marker(pytest.mark.shell)
