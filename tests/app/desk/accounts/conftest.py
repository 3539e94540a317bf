"""A desk that others can reach, with one account of each role."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from qostil.app.desk.people import Role
from qostil.app.desk.server import make_app
from qostil.app.desk.setting import Setting
from qostil.app.desk.state import State
from tests.app.desk.conftest import ADDRESS

PASSWORD = "бір екі үш төрт"  # noqa: S105  # of these tests


@pytest.fixture
def team(memory_file: Path) -> Iterator[TestClient]:
    app = make_app(Setting(memory_file, host="0.0.0.0"))  # noqa: S104  # it is not served
    with TestClient(app, base_url=ADDRESS, follow_redirects=False) as client:
        for role in Role:
            app.state.desk.accounts.add(role.name.title(), role, PASSWORD)
        yield client


@pytest.fixture
def state(team: TestClient) -> State:
    found: State = team.app.state.desk  # type: ignore[attr-defined]  # it is an application of ours
    return found
