"""A report leaves the memory, and its files the desk."""

from dataclasses import dataclass

from qostil import Status
from qostil.app.desk.reports.held import Held, is_of_folder
from qostil.app.desk.state import State


@dataclass(frozen=True, slots=True)
class Deleted:
    """How many units are gone and how many stay, because a person decided on them; the files that left the desk."""

    removed: int
    decided: int
    files: tuple[str, ...]


def delete(desk: State, held: Held) -> Deleted:
    """Delete a report with all versions; of another folder than the desk's the next build there makes it again."""
    name, root = held.figures.name, held.figures.root
    names: list[str] = []
    if is_of_folder(root, desk.memory, desk.files.folder):
        ids = {report.id for report in held.versions}
        names = [file.name for file in desk.files.all() if file.report in ids]
    with desk.memory.transaction():
        removed = desk.memory.replace_group(name, [], root=root).removed
        every = tuple(Status)
        decided = sum(1 for _ in desk.memory.units(group=name, root=root, statuses=every))
    for file in names:
        desk.files.remove(file)
    return Deleted(removed, decided, tuple(names))
