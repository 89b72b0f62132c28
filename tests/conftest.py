"""Set the stage for all tests: repeatable properties, and no library but their own.

Property tests try the same examples in every run, so that a red run can be looked into;
``RESPARSE_EXPLORE=1`` looks for new ones instead. The library of whoever runs the tests is never opened.
"""

import os
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
settings.register_profile("explore", deadline=None, print_blob=True)
settings.load_profile("explore" if os.environ.get("RESPARSE_EXPLORE") else "repeatable")


@pytest.fixture(autouse=True)
def no_library_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Point every command, also in other processes, at a library that is not there."""
    monkeypatch.setenv("RESPARSE_LIBRARY", str(tmp_path / "no-library.db"))
