"""Changes for documents of the tests."""

from collections.abc import Callable, Mapping
from pathlib import Path

from qostil import Document, Language, Told
from qostil.reports.documents import Change, Changes, Opened, Written, open_document

EN, KK = Language("en"), Language("kk")


def opened(folder: Path, data: bytes | str, name: str) -> Opened:
    """The document in a file with this content."""
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return open_document(path, EN)


def sources(document: Document) -> list[str]:
    """The texts of all passages."""
    return [passage.source.text for passage in document.passages]


def told(document: Opened, by_id: Mapping[str, Told]) -> Written:
    """The document with some passages translated."""
    return document.written(Changes({name: Change(text) for name, text in by_id.items()}, EN, KK))


def each(document: Opened, change: Callable[[str], str]) -> dict[str, Told]:
    """A translation of every passage that is as long as its source, so that tags keep their places."""
    return {one.id: Told(change(one.source.text), one.source.tags) for one in document.document.passages}
