"""A desk with accounts: who gets in, how, and what they may do."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from starlette.routing import BaseRoute, Route

from qostil.app.desk.accounts.pages import SESSION_COOKIE
from qostil.app.desk.people import Role
from qostil.app.desk.state import State
from tests.app.desk.accounts.conftest import PASSWORD

HTML = {"Accept": "text/html"}
FOR_ALL = {"/login", "/appearance", "/logout", "/api/v1/health"}
"""What may be called by anybody."""
OF_ONES_OWN = {"/account"}
"""What readers write too, of themselves."""


def routes(found: list[BaseRoute]) -> Iterator[tuple[str, str]]:
    """Method and path of every route there is."""
    for route in found:
        if isinstance(route, Route):
            for method in (route.methods or set()) - {"HEAD"}:
                yield method, route.path
        elif hasattr(route, "original_router"):
            yield from routes(route.original_router.routes)


def test_the_routes_are_found(team: TestClient) -> None:
    known = set(routes(team.app.routes))  # type: ignore[attr-defined]  # it is an application of ours
    told = team.app.openapi()["paths"]  # type: ignore[attr-defined]
    assert {(method.upper(), path) for path, methods in told.items() for method in methods} <= known
    assert ("POST", "/login") in known


def test_nobody_gets_anything_without_an_account(team: TestClient) -> None:
    for method, path in routes(team.app.routes):  # type: ignore[attr-defined]
        if path not in FOR_ALL:
            answer = team.request(method, path)
            assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer"), (method, path)


def test_no_reader_writes(team: TestClient, state: State) -> None:
    """Role by role: what needs more answers 403 and does nothing."""
    team.cookies.set(SESSION_COOKIE, state.passes.open_session("Reader"))
    for method, path in routes(team.app.routes):  # type: ignore[attr-defined]
        if method != "GET" and path not in FOR_ALL | OF_ONES_OWN:
            assert team.request(method, path).status_code == 403, (method, path)


def test_a_page_leads_to_the_login_and_back(team: TestClient) -> None:
    answer = team.get("/?q=су", headers=HTML)
    assert (answer.status_code, answer.headers["location"]) == (303, "/login?back=/%3Fq%3D%25D1%2581%25D1%2583")
    form = team.get(answer.headers["location"], headers=HTML).text
    assert 'value="/?q=%D1%81%D1%83"' in form
    assert "<nav" in form
    assert 'href="/account"' not in form
    wrong = team.post("/login", data={"name": "Editor", "password": "wrong", "back": "/"}, headers=HTML)
    assert (wrong.status_code, "No account has this name" in wrong.text) == (401, True)
    right = team.post("/login", data={"name": "editor", "password": PASSWORD, "back": "//evil.example"})
    assert (right.status_code, right.headers["location"]) == (303, "/")
    cookie = right.headers["set-cookie"]
    assert all(part in cookie for part in ("HttpOnly", "SameSite=strict", "Max-Age=2592000"))
    assert "Secure" not in cookie
    assert '<a class="person" href="/account">Editor</a>' in team.get("/", headers=HTML).text


def test_logging_out_ends_the_session(team: TestClient, state: State) -> None:
    session = state.passes.open_session("Editor")
    team.cookies.set(SESSION_COOKIE, session)
    assert team.post("/logout").headers["location"] == "/login"
    assert state.passes.holder(session, "session") is None


def test_another_password_logs_other_browsers_out(team: TestClient, state: State) -> None:
    other = state.passes.open_session("Editor")
    team.cookies.set(SESSION_COOKIE, state.passes.open_session("Editor"))
    assert "confirm pairs and decide on terms" in team.get("/account").text
    new = "four other words here"
    assert "not the password of now" in team.post("/account", data={"old": new, "new": new}).text
    assert "needs 10 characters" in team.post("/account", data={"old": PASSWORD, "new": "short"}).text
    team.cookies.clear()
    team.cookies.set(SESSION_COOKIE, state.passes.open_session("Editor"))
    answer = team.post("/account", data={"old": PASSWORD, "new": new})
    assert answer.headers["location"] == "/account?done=1"
    assert state.passes.holder(other, "session") is None
    assert state.accounts.person("Editor", new) is not None


def test_too_many_attempts_wait(team: TestClient) -> None:
    wrong = {"name": "nobody", "password": "wrong"}
    assert [team.post("/login", data=wrong).status_code for _ in range(6)] == [401] * 5 + [429]
    assert int(team.post("/login", data=wrong).headers["retry-after"]) >= 1


def test_a_token_in_the_header_has_the_role_and_one_in_the_path_reads(team: TestClient, state: State) -> None:
    token = state.passes.make_token("Admin", "a program")
    bearer = {"Authorization": f"Bearer {token}"}
    assert team.get("/api/v1/jobs", headers=bearer).status_code == 200
    assert team.post("/api/v1/jobs/none/cancel", headers=bearer).status_code == 404
    assert team.get(f"/t/{token}/api/v1/jobs").status_code == 200
    assert team.post(f"/t/{token}/api/v1/jobs/none/cancel").status_code == 401
    for wrong in ("/t/wrong/api/v1/jobs", "/t//api/v1/jobs", "/t/api/v1/jobs"):
        assert team.get(wrong).status_code == 401
    assert team.get("/api/v1/jobs", headers={"Authorization": "Bearer wrong"}).status_code == 401


def test_the_logs_have_who_did_what_and_no_secret(team: TestClient, state: State) -> None:
    token = state.passes.make_token("Admin", "")
    team.get(f"/t/{token}/api/v1/jobs?q=private")
    team.post("/login", data={"name": "Editor", "password": PASSWORD})
    team.get("/%0aforged", headers={"Authorization": f"Bearer {token}"})
    lines = (state.setting.folder / "access.log").read_text("utf-8").splitlines()
    assert [line.split("\t")[2:6] for line in lines] == [
        ["Admin", "GET", "/t/***/api/v1/jobs", "200"],
        ["-", "POST", "/login", "303"],
        ["Admin", "GET", "/%0aforged", "404"],
    ]
    changes = (state.setting.folder / "changes.log").read_text("utf-8")
    assert changes.splitlines()[0].split("\t")[2:] == ["-", "POST", "/login", "303", ""]
    assert not any(secret in "".join([*lines, changes]) for secret in (token, PASSWORD, "private"))


def test_a_desk_of_one_computer_knows_its_owner_until_there_are_accounts(desk: TestClient) -> None:
    assert desk.get("/api/v1/jobs").status_code == 200
    desk.app.state.desk.accounts.add("ann", Role.READER, PASSWORD)  # type: ignore[attr-defined]
    assert desk.get("/api/v1/jobs").status_code == 401


@pytest.mark.parametrize(("host", "status"), [("192.168.1.7:8765", 200), ("[fe80::1]", 200), ("evil.example", 421)])
def test_a_desk_for_the_network_is_called_by_numbers(team: TestClient, host: str, status: int) -> None:
    assert team.get("/api/v1/health", headers={"Host": host}).status_code == status
