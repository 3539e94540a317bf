"""Plain text: the whole file is the report's text, character for character."""

from qostil.reports.draft import Draft


def read_plain(text: str, stem: str, *, cut: bool = False) -> Draft:
    """Give the draft of a text file, which is called after it."""
    return Draft(id=stem, text=text, name=stem, cut=cut)
