"""What all requests share: the memory, the encoder, the jobs, the accounts."""

import threading
from typing import Annotated, cast

from fastapi import Depends, Request

from qostil.app.desk.accounts.accounts import Accounts
from qostil.app.desk.accounts.attempts import Attempts
from qostil.app.desk.accounts.passes import Passes
from qostil.app.desk.check.checks import Checks
from qostil.app.desk.fresh import Fresh
from qostil.app.desk.glossary.known import known
from qostil.app.desk.jobs.jobs import Jobs
from qostil.app.desk.reports.building import KIND, builder
from qostil.app.desk.reports.files import Files
from qostil.app.desk.review.acts import Acts
from qostil.app.desk.setting import Setting
from qostil.app.desk.store import Store
from qostil.encoder import Encoder
from qostil.memory import Memory


class State:
    """Opened with the desk, closed with it. Use it from any thread."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.memory = Memory.open(setting.memory)
        try:
            self.store = Store(setting.folder)
            self.files = Files(self.store, setting.folder / "reports")
            self.jobs = Jobs(self.store)
            self.checks = Checks(setting, self.jobs)
            self.acts = Acts(self.store, self.memory)
            self.known = Fresh(lambda: self.memory.glossary.revision, lambda before: known(self.memory, before))
            self.accounts, self.passes, self.attempts = Accounts(self.store), Passes(self.store), Attempts()
        except BaseException:
            self.memory.close()
            raise
        self._encoder: Encoder | None = None
        self._lock = threading.Lock()
        self.jobs.can(KIND, builder(self.files, setting.memory, lambda: self.encoder))

    @property
    def encoder(self) -> Encoder:
        """The encoder, loaded when first asked for.

        :raises InstallError: if it is not there.
        """
        from qostil.app.encoders import open_encoder

        with self._lock:
            self._encoder = self._encoder or open_encoder(self.setting.encoder)
            return self._encoder

    def close(self) -> None:
        """Stop the jobs and release all files."""
        self.jobs.close()
        self.store.close()
        self.memory.close()


def _state(request: Request) -> State:
    return cast(State, request.app.state.desk)


Desk = Annotated[State, Depends(_state)]
"""What an endpoint asks for to get the state."""
