"""Plain text: the whole file is the report's text, character for character."""

from pathlib import Path

from qostil.reports.draft import Draft, Drafts


def read_plain(text: str, path: Path, *, cut: bool = False) -> Drafts:
    """Give the draft of a text file, which is called after it."""
    return Drafts((Draft(id=path.stem, text=text, name=path.stem, cut=cut),))
