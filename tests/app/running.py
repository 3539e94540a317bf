"""Runs the command line inside this process and gives what a person would see."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from qostil.app.cli import main


@dataclass(frozen=True, slots=True)
class Ran:
    """Exit code and output of a command."""

    code: int
    out: str
    err: str


class Runner:
    """Calls ``qostil`` with arguments; paths may be given as they are."""

    def __init__(self, capture: pytest.CaptureFixture[str]) -> None:
        self._capture = capture

    def __call__(self, *arguments: str | Path) -> Ran:
        """Run one command to its end."""
        self._capture.readouterr()
        with pytest.raises(SystemExit) as stopped:
            main([str(argument) for argument in arguments])
        out, err = self._capture.readouterr()
        return Ran(int(stopped.value.code or 0), out, err)
