"""Where results go: beside their source, and never over anything by accident."""

from pathlib import Path

from qostil import InputError, Language, SettingError


def beside(source: Path, language: Language, suffix: str = "", folder: Path | None = None) -> Path:
    """``article.kk.docx`` for ``article.docx``; a name that ends in another language already loses that one."""
    return (folder or source.parent) / f"{source.stem}.{language}{suffix or source.suffix}"


def checked(output: Path, source: Path, data: bytes, *, force: bool) -> None:
    """See to it that writing ``data`` takes nothing away.

    :raises SettingError: if it is the source.
    :raises InputError: if something else is there.
    """
    if output.exists() and source.exists() and output.samefile(source):
        raise SettingError(f"{output} is the source; name another file with -o")
    if not force and output.is_file() and output.read_bytes() != data:
        message = (
            "is there already, and somebody may have worked in it; name another with -o, or --force writes over it"
        )
        raise InputError(message, path=output)
