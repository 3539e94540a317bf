"""The glossary as files: downloads at addresses that stay, and an agreed list brought in."""

import hashlib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request, UploadFile
from starlette.responses import HTMLResponse, Response

from qostil import InputError
from qostil.app.desk.errors import MissingError
from qostil.app.desk.pages import render
from qostil.app.desk.people import READERS, Editor
from qostil.app.desk.reports.arriving import safe_name
from qostil.app.desk.state import Desk
from qostil.app.glossary.exporting import PAIRS, chosen, write_glossary
from qostil.app.glossary.importing import Prefer, import_glossary
from qostil.language import parse_pair

router = APIRouter(include_in_schema=False, dependencies=[READERS])
_ENDINGS = {"tbx": "tbx", "csv": "csv", "xlsx": "xlsx", "omegat": "txt", "po": "po"}
_TYPES = {
    "tbx": "application/x-tbx+xml",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "omegat": "text/plain; charset=utf-8",
    "po": "text/x-gettext-translation; charset=utf-8",
}


@router.get("/download/glossary.{form}")
def download(request: Request, desk: Desk, form: str, pair: Annotated[str, Query(max_length=80)] = "") -> Response:
    """The glossary; ``pair`` as en-kk where the format has two languages. With an ETag: asking again costs nothing."""
    forms = {ending: name for name, ending in _ENDINGS.items()}
    name = forms.get(form, "")
    if not name:
        raise MissingError("there is no glossary of that form", f"expected {', '.join(forms)}")
    if name in PAIRS and not pair:
        raise InputError(f"{form} holds two languages; name them, as ?pair=en-kk")
    tag = f'"{hashlib.sha256(f"{desk.memory.revision} {name} {pair}".encode()).hexdigest()[:16]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache", "Content-Disposition": f"attachment; filename=glossary.{form}"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    with TemporaryDirectory() as folder:
        output = Path(folder) / f"glossary.{form}"
        write_glossary(chosen(desk.memory), output, name, pair=parse_pair(pair) if name in PAIRS else None)
        return Response(output.read_bytes(), media_type=_TYPES[name], headers=headers)


@router.post("/glossary/import")
def bring(
    request: Request,
    desk: Desk,
    person: Editor,
    file: UploadFile,
    prefer: Annotated[str, Form(max_length=10)] = "",
    pair: Annotated[str, Form(max_length=80)] = "",
) -> HTMLResponse:
    """Take over an agreed list; what it contradicts is listed and left alone."""
    name = safe_name(file.filename or "")
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(file.file.read())
        try:
            done = import_glossary(
                desk.memory,
                path,
                person.name,
                pair=parse_pair(pair) if pair else None,
                prefer=Prefer(prefer) if prefer else None,
            )
        except InputError as error:
            raise InputError(error.message, path=name, line=error.line, unit=error.unit) from error
    notices = [f"{notice.line or ''}: {notice.message}".lstrip(": ") for notice in done.notices]
    return render(request, "glossary/imported.html", name=name, done=done, notices=notices)
