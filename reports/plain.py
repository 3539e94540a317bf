"""Plain text: the whole file is the report's text, character for character."""

from qostil.reports.draft import Draft


def read_plain(text: str, stem: str, *, cut: bool = False) -> Draft:
    """The draft of a text file; its title, where it has none, is the file's stem."""
    return Draft(id=stem, text=text, cut=cut)
