"""An encoder of the hub by name or folder, loaded when the first text has to be encoded."""

from qostil.encoder import Encoder
from qostil.models.deferred import DeferredEncoder
from qostil.models.hub.digest import checkpoint_digest
from qostil.models.hub.finding import Found, find
from qostil.models.hub.settings import Running


def open_checkpoint(
    name: str, *, threads: int | None = None, device: str | None = None, precision: str | None = None
) -> Encoder:
    """The encoder in the folder ``name`` or of that name on the hub; fetched if it is not on this computer.

    Name, digest and width are known without ``torch``. ``device`` and ``precision`` default to ``$QOSTIL_DEVICE`` and
    ``$QOSTIL_PRECISION``.

    :raises SettingError: if there is no such encoder.
    :raises InstallError: if it cannot be had, or is damaged; so does ``encode``, if the hub extra is missing.
    """
    running = Running.choose(device, precision)
    found = find(name)
    digest = checkpoint_digest(found.folder, found.recipe, running.precision)
    return DeferredEncoder(found.name, digest, found.recipe.dimensions, lambda: _load(found, digest, running, threads))


def _load(found: Found, digest: str, running: Running, threads: int | None) -> Encoder:
    from qostil.models.hub.encoder import HubEncoder

    return HubEncoder(found, digest, running, threads=threads)
