"""A checkpoint is fetched from the hub into the cache that all Hugging Face libraries share."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from qostil import InstallError, QostilError, SettingError
from qostil.models.hub.files import BIN, SAFETENSORS
from qostil.models.hub.name import HubName
from qostil.models.hub.recipe import Recipe
from qostil.models.hub.store import hub_cache

_MODULE = r"(?:\d+_\w+/)?"
_SMALL = re.compile(rf"{_MODULE}[\w.-]+\.(?:json|txt|model)|README\.md")
_SECONDS_TO_ANSWER = 10
_INSTEAD = "or copy the checkpoint to this computer and give its folder, or leave the name out for the bundled encoder"


def download(name: HubName) -> Path:
    """Fetch what is needed of a checkpoint, and give its folder.

    Weights come last: a folder that has them has all the rest, wherever the download was interrupted.

    :raises SettingError: if the hub has no such checkpoint, or not for everyone.
    :raises InstallError: if the hub cannot be reached.
    """
    try:
        import huggingface_hub
    except ImportError as error:
        raise InstallError(f'{name} needs the hub extra: pip install "qostil[hub]"; {_INSTEAD}') from error
    where = {"repo_id": name.repository, "revision": name.revision}
    with _errors_of_hub(name):
        _knock()
        small, weights = wanted(huggingface_hub.HfApi().list_repo_files(**where))
        if not weights:
            raise InstallError(f"{name}: no weights on the hub; expected {SAFETENSORS} or {BIN}")
        where["cache_dir"] = str(hub_cache())
        folder = huggingface_hub.snapshot_download(**where, allow_patterns=small)
        Recipe.read(Path(folder), str(name))  # refused before gigabytes are fetched
        return Path(huggingface_hub.snapshot_download(**where, allow_patterns=[*small, *weights]))


def wanted(files: Sequence[str]) -> tuple[list[str], list[str]]:
    """Of a repository's files the small ones, and the weights: safetensors, or pickles where there is nothing else."""
    small = [name for name in files if _SMALL.fullmatch(name)]
    folders = sorted({name.rpartition("/")[0] for name in files if re.fullmatch(_MODULE + r"[^/]+", name)})
    return small, [name for folder in folders for name in _weights(folder, files)]


def _weights(folder: str, files: Sequence[str]) -> list[str]:
    start = f"{folder}/" if folder else ""
    for whole in (SAFETENSORS, BIN):
        stem, _, kind = whole.rpartition(".")
        pattern = re.escape(f"{start}{stem}") + rf"(?:-\d+-of-\d+)?\.{kind}"
        if found := [name for name in files if re.fullmatch(pattern, name)]:
            return found
    return []


def _knock() -> None:
    """Ask the hub for a sign of life, once.

    Without a network ``huggingface_hub`` tries for 20 seconds, with a line on the terminal for every attempt.
    """
    from huggingface_hub import constants, get_session

    if not constants.HF_HUB_OFFLINE:
        get_session().head(constants.ENDPOINT, timeout=_SECONDS_TO_ANSWER)


@contextmanager
def _errors_of_hub(name: HubName) -> Iterator[None]:
    """Say what went wrong in our words."""
    from huggingface_hub import errors

    try:
        yield
    except QostilError:
        raise
    except errors.GatedRepoError as error:
        raise SettingError(
            f"{name} is not open to everyone; ask for access on https://huggingface.co/{name.repository} and log in"
            f" with `hf auth login`, {_INSTEAD}"
        ) from error
    except errors.RepositoryNotFoundError as error:
        raise SettingError(
            f"the Hugging Face hub has no {name.repository}, or not for everyone; check the spelling, {_INSTEAD}"
        ) from error
    except errors.RevisionNotFoundError as error:
        raise SettingError(
            f"{name.repository} has no revision {name.revision!r}; expected a branch, a tag or a commit of it"
        ) from error
    except errors.OfflineModeIsEnabled as error:
        raise InstallError(
            f"{name} is not whole in {hub_cache()}, and HF_HUB_OFFLINE forbids to fetch it; unset it once, {_INSTEAD}"
        ) from error
    except Exception as error:  # the client's errors are those of requests, httpx or httpx2, by its version
        raise InstallError(
            f"{name} is not whole in {hub_cache()}, and could not be fetched from the Hugging Face hub ({error});"
            f" connect to the network once, {_INSTEAD}"
        ) from error
