"""Who sits at the desk, and what they may do."""

import getpass
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Annotated

from fastapi import Depends, Request

from qostil.app.desk.errors import ForbiddenError, UnknownError


class Role(IntEnum):
    """What a person may do; each may do all that those before may."""

    READER = 1
    TRANSLATOR = 2
    EDITOR = 3
    ADMIN = 4


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at the desk; decisions bear the name."""

    name: str
    role: Role


def owner() -> Person:
    """The person whose computer this is, where no accounts are needed."""
    try:
        return Person(getpass.getuser(), Role.ADMIN)
    except (OSError, KeyError, ImportError):  # no user of that number, no such module
        return Person("desk", Role.ADMIN)


def needs(role: Role) -> Callable[[Request], Person]:
    """A dependency that gives the person who asks.

    :raises UnknownError: if nobody knows who that is.
    :raises ForbiddenError: if they may not do that.
    """

    def person(request: Request) -> Person:
        found: Person | None = request.scope.get("state", {}).get("person")
        if found is None:
            raise UnknownError("this desk is for those who have an account", "log in, or send a token as a Bearer")
        if found.role < role:
            raise ForbiddenError(f"this needs the role {role.name.lower()}; {found.name} is {found.role.name.lower()}")
        return found

    return person


READERS = Depends(needs(Role.READER))
"""For routers whose every endpoint anybody who is known may ask; where the name matters, take ``Translator``."""
TRANSLATORS = Depends(needs(Role.TRANSLATOR))
Reader = Annotated[Person, Depends(needs(Role.READER))]
Translator = Annotated[Person, Depends(needs(Role.TRANSLATOR))]
Editor = Annotated[Person, Depends(needs(Role.EDITOR))]
Admin = Annotated[Person, Depends(needs(Role.ADMIN))]
