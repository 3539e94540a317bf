"""PDF files are read in a process of their own, with limits of memory and time.

PDFium unfolds a page before anybody can count what is in it, so that a few kilobytes made for the purpose fill any
memory; and it is C++, where a broken file may end the process. Either way the build goes on with the next file.
"""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from qostil import InputError, as_json
from qostil.reports.draft import Drafts
from qostil.reports.readers.pdf.reader import read_here

_MOST_BYTES = 4 * 2**30
# A page takes a fiftieth of a second, and some ten kilobytes of the file.
_SECONDS, _SECONDS_A_MEGABYTE = 60, 20
_AGAIN = "export it again, or print it to a new PDF"


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the other process says: the drafts, or why there are none."""

    drafts: Drafts | None = None
    refusal: str | None = None


def read_pdf(data: bytes, path: Path) -> Drafts:
    """The draft of a PDF.

    :raises InputError: if it is locked, broken, too large, holds no text, or takes more memory or time than any report.
    """
    seconds = _SECONDS + _SECONDS_A_MEGABYTE * len(data) // 2**20
    # -P: a module that happens to lie in the folder where Qostil is called is not ours.
    command = [sys.executable, "-P", "-m", __package__, str(path), str(_MOST_BYTES)]
    # More threads would only reserve more memory.
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    try:
        ran = subprocess.run(  # noqa: S603
            command, input=data, capture_output=True, timeout=seconds, env=environment, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise InputError(f"reading the PDF takes more than {seconds} seconds; {_AGAIN}", path=path) from error
    if ran.returncode != 0:
        told = ran.stderr.decode("utf-8", "replace").strip().rsplit("\n", 1)[-1]
        limit = f"{_MOST_BYTES / 2**30:.1f} GiB"
        message = f"PDFium broke down over the PDF ({told or f'exit code {ran.returncode}'}): it is broken, or takes"
        raise InputError(f"{message} more than {limit} of memory; {_AGAIN}", path=path)
    answer = as_json.loads(_Answer, ran.stdout)
    if answer.drafts is None:
        raise InputError(answer.refusal or "the PDF could not be read", path=path)
    return answer.drafts


def answer(data: bytes, path: Path) -> bytes:
    """What the other process says of a PDF."""
    try:
        return as_json.dumps(_Answer(drafts=read_here(data, path)))
    except InputError as error:
        return as_json.dumps(_Answer(refusal=error.message))


def limit_memory(size: int) -> None:
    """Let this process have no more bytes of memory than ``size``, where the system can do that."""
    try:
        import resource
    except ImportError:
        # Windows has no such limit; there only time is limited.
        return
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
