"""What adapting starts from: an encoder in our own format, and the programs that it takes."""

from importlib.util import find_spec
from pathlib import Path

from qostil import InstallError, SettingError
from qostil.models.checkpoint import BUNDLED, SETTINGS, Checkpoint


def needed() -> None:
    """See to it that all is installed that adapting takes.

    :raises InstallError: if not.
    """
    missing = [name for name in ("torch", "onnx") if find_spec(name) is None]
    if missing:
        raise InstallError(f'adapting needs {" and ".join(missing)}: pip install "qostil[hub]"')


def start_from(name: str | None) -> Checkpoint:
    """The bundled encoder for None, or one adapted from it.

    :raises SettingError: if it is another kind of encoder.
    """
    if name in (None, "bundled"):
        return Checkpoint.read(BUNDLED)
    if name and Path(name, SETTINGS).is_file():
        return Checkpoint.read(Path(name))
    raise SettingError(
        f"{name!r} cannot be adapted; expected bundled, or the folder of an encoder that qostil models adapt has made"
    )
