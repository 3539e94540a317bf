"""The documentation of the rules, a page each: docs/checks of the repository, which is installed too."""

from importlib import import_module
from pathlib import Path

from qostil import SettingError
from qostil.app.checking.settings import rule_named


def page_of(rule: str) -> str:
    """The page of a rule, as Markdown.

    :raises SettingError: if there is no such rule.
    """
    path = pages_folder() / f"{rule_named(rule).name}.md"
    if not path.is_file():
        raise SettingError(f"the rule {rule!r} has no page; qostil check --help tells of all")
    return path.read_text("utf-8")


def pages_folder() -> Path:
    """Where the pages are."""
    return Path(next(iter(import_module("qostil.checks.pages").__path__)))
