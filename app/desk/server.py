"""The desk as one ASGI application."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path

from fastapi import FastAPI
from pydantic import BaseModel
from starlette.staticfiles import StaticFiles

from qostil import __version__
from qostil.app.desk import appearance
from qostil.app.desk.accounts import pages as accounts_pages
from qostil.app.desk.ask import api as ask_api
from qostil.app.desk.ask import pages as ask_pages
from qostil.app.desk.check import api as check_api
from qostil.app.desk.check import pages as check_pages
from qostil.app.desk.errors import Trouble, answer_errors
from qostil.app.desk.glossary import api as glossary_api
from qostil.app.desk.glossary import files as glossary_files
from qostil.app.desk.glossary import pages as glossary_pages
from qostil.app.desk.guard.callers import Callers
from qostil.app.desk.guard.headers import SafeHeaders
from qostil.app.desk.guard.identity import Identity
from qostil.app.desk.guard.logs import Logged, Logs
from qostil.app.desk.guard.rates import Rates
from qostil.app.desk.guard.sizes import Sizes
from qostil.app.desk.jobs import api as jobs_api
from qostil.app.desk.reports import api as reports_api
from qostil.app.desk.reports import pages as reports_pages
from qostil.app.desk.review import api as review_api
from qostil.app.desk.review import pages as review_pages
from qostil.app.desk.setting import Setting
from qostil.app.desk.state import State
from qostil.app.desk.tmserver import api as tmserver_api

_ROUTERS = (
    appearance.router,
    accounts_pages.router,
    ask_pages.router,
    ask_api.router,
    jobs_api.router,
    review_pages.router,
    review_api.router,
    glossary_files.router,
    glossary_pages.router,
    glossary_api.router,
    check_pages.router,
    check_api.router,
    reports_pages.router,
    reports_api.router,
    tmserver_api.router,
)
_TROUBLES = {status: {"model": Trouble} for status in (400, 401, 403, 404, 405, 409, 413, 421, 422, 429)}
_ABOUT = """Everything that the pages of the desk do, for programs. Errors are `{"error", "message", "hint"}`."""


class Health(BaseModel):
    """Whether the desk is ready."""

    status: str
    version: str


def make_app(setting: Setting) -> FastAPI:
    """The application; the memory is opened here, so that what is wrong with it is told before anybody calls.

    :raises InputError: if the memory cannot be opened, or the desk's folder not written.
    """
    state = State(setting)
    logs = Logs(setting.logs or setting.folder)

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        yield
        state.close()
        logs.close()

    app = FastAPI(
        title="Qostil",
        version=__version__,
        description=_ABOUT,
        lifespan=life,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        responses=_TROUBLES,  # type: ignore[arg-type]  # its keys may be numbers
    )
    app.state.desk = state
    answer_errors(app)
    app.add_middleware(Sizes, largest=setting.largest)
    app.add_middleware(Rates)
    app.add_middleware(Identity, state=state)
    app.add_middleware(Callers, setting=setting)
    app.add_middleware(Logged, logs=logs)
    app.add_middleware(SafeHeaders)
    for router in _ROUTERS:
        app.include_router(router)
    # An editable install links each file to where it is written.
    static = Path(str(files("qostil.app.desk").joinpath("static")))
    app.mount("/static", StaticFiles(directory=static, follow_symlink=True), name="static")

    @app.get("/api/v1/health", tags=["desk"])
    def health() -> Health:
        """Answers once the desk is ready."""
        return Health(status="ok", version=__version__)

    return app
