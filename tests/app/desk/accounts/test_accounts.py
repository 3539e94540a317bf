"""Accounts, sessions and tokens as they are kept."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from qostil import InputError, SettingError
from qostil.app.desk.accounts import passes as passes_module
from qostil.app.desk.accounts.accounts import Accounts
from qostil.app.desk.accounts.attempts import Attempts
from qostil.app.desk.accounts.passes import Passes
from qostil.app.desk.errors import TooManyError
from qostil.app.desk.people import Person, Role
from qostil.app.desk.store import Store
from tests.app.desk.accounts.conftest import PASSWORD


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "memory.desk")
    yield opened
    opened.close()


def test_a_name_and_its_password_are_a_person(store: Store) -> None:
    accounts = Accounts(store)
    assert not accounts.any()
    accounts.add(" Әсел ", Role.EDITOR, PASSWORD)
    assert accounts.person("әсел", PASSWORD) == Person("Әсел", Role.EDITOR)
    assert accounts.person("Әсел", PASSWORD[:-1]) is None
    assert accounts.person("nobody", PASSWORD) is None
    kept = store.path.read_bytes() + Path(f"{store.path}-wal").read_bytes()
    assert PASSWORD.encode() not in kept


def test_what_cannot_be_an_account_is_refused(store: Store) -> None:
    accounts = Accounts(store)
    for name, password in (("", PASSWORD), ("a\tb", PASSWORD), ("a" * 61, PASSWORD), ("ann", "short")):
        with pytest.raises(SettingError, match="expected"):
            accounts.add(name, Role.READER, password)
    accounts.add("ann", Role.READER, PASSWORD)
    with pytest.raises(InputError, match="already"):
        accounts.add("ANN", Role.ADMIN, PASSWORD)
    with pytest.raises(InputError, match="no account ben"):
        accounts.remove("ben")


def test_who_is_removed_is_out_at_once_and_may_come_back(store: Store) -> None:
    accounts, passes = Accounts(store), Passes(store)
    accounts.add("ann", Role.READER, PASSWORD)
    session, token = passes.open_session("ann"), passes.make_token("ann", "OmegaT")
    accounts.remove("ann")
    assert (
        passes.holder(session, "session") is passes.holder(token, "token") is accounts.person("ann", PASSWORD) is None
    )
    assert accounts.any()
    accounts.add("ann", Role.EDITOR, PASSWORD)
    assert accounts.person("ann", PASSWORD) == Person("ann", Role.EDITOR)


def test_a_session_ends_when_idle_or_old_and_a_token_when_removed(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    Accounts(store).add("ann", Role.READER, PASSWORD)
    passes = Passes(store)
    session, token = passes.open_session("ann"), passes.make_token("ann", "")
    assert passes.holder(session, "token") is passes.holder(token, "session") is None
    for limit in ("IDLE", "LIFE"):
        assert passes.holder(session, "session") == Person("ann", Role.READER)
        with monkeypatch.context() as patch:
            patch.setattr(passes_module, limit, timedelta(0))
            assert passes.holder(session, "session") is None
    assert passes.holder(token, "token") == Person("ann", Role.READER)
    passes.remove_token("ann", passes.tokens()[0].sign)
    assert passes.holder(token, "token") is None
    with pytest.raises(InputError, match="has no token"):
        passes.remove_token("ann", "00000000")


def test_attempts_wait_longer_and_longer_and_are_forgotten_after_success() -> None:
    now = 0.0
    attempts = Attempts(lambda: now)
    for _ in range(5):
        attempts.begin("ann", "10.0.0.1")
    with pytest.raises(TooManyError) as told:
        attempts.begin("ann", "10.0.0.1")
    assert told.value.seconds == 2
    attempts.begin("ann", "10.0.0.2")
    attempts.begin("ben", "10.0.0.1")
    now = 1.5
    attempts.begin("ann", "10.0.0.1")
    now = 3.0
    with pytest.raises(TooManyError):
        attempts.begin("ann", "10.0.0.1")
    now = 4.0
    attempts.begin("ann", "10.0.0.1")
    attempts.succeeded("ann", "10.0.0.1")
    attempts.begin("ann", "10.0.0.1")


def test_one_address_cannot_try_all_names() -> None:
    attempts = Attempts(lambda: 0.0)
    for number in range(30):
        attempts.begin(f"name {number}", "10.0.0.1")
    with pytest.raises(TooManyError):
        attempts.begin("one more", "10.0.0.1")
