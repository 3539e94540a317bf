"""A hub without a network: ``huggingface_hub`` is faked at its functions, its cache is laid out as the real one."""

import fnmatch
import hashlib
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

COMMIT = "0123456789abcdef0123456789abcdef01234567"
LARGE = (".safetensors", ".bin")


class UnreachableError(Exception):
    """What the client raises without a network: no root in common with anything."""


@dataclass
class FakeHub:
    """Repositories by name, each a folder, and what was asked for."""

    cache: Path
    repositories: dict[str, Path] = field(default_factory=dict)
    fetched: list[str] = field(default_factory=list)
    failure: BaseException | None = None
    stop_at: str | None = None
    reachable: bool = True

    def install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Stand in for the functions that would use the network."""
        import huggingface_hub

        monkeypatch.setattr(huggingface_hub, "get_session", lambda: self)
        monkeypatch.setattr(huggingface_hub, "HfApi", lambda: self)
        monkeypatch.setattr(huggingface_hub, "snapshot_download", self.snapshot_download)

    def head(self, url: str, timeout: float) -> None:  # noqa: ARG002
        """The first knock."""
        if not self.reachable:
            raise UnreachableError("Name or service not known")

    def list_repo_files(self, repo_id: str, revision: str) -> list[str]:  # noqa: ARG002
        """Names of files with slashes, as the hub lists them."""
        if self.failure is not None:
            raise self.failure
        folder = self.repositories[repo_id]
        return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())

    def snapshot_download(self, repo_id: str, revision: str, cache_dir: str, allow_patterns: Sequence[str]) -> str:
        """Fetch files into the cache, until the one at which Ctrl-C is pressed."""
        assert Path(cache_dir) == self.cache
        for name in self.list_repo_files(repo_id, revision):
            if any(fnmatch.fnmatch(name, pattern) for pattern in allow_patterns) and name not in self.fetched:
                if name == self.stop_at:
                    raise KeyboardInterrupt
                self.fetched.append(name)
        return str(keep(self.cache, repo_id, self.repositories[repo_id], self.fetched, revision))


def keep(
    cache: Path, repository: str, source: Path, names: Sequence[str] | None = None, revision: str = "main"
) -> Path:
    """Put files of a folder into the cache: blobs by their digest, and a snapshot of links."""
    home = cache / f"models--{repository.replace('/', '--')}"
    snapshot = home / "snapshots" / COMMIT
    for path in [path for path in source.rglob("*") if path.is_file()]:
        name = path.relative_to(source).as_posix()
        if names is None or name in names:
            kind = hashlib.sha256 if name.endswith(LARGE) else hashlib.sha1
            blob = home / "blobs" / kind(path.read_bytes()).hexdigest()
            blob.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, blob)
            link = snapshot / name
            link.parent.mkdir(parents=True, exist_ok=True)
            link.unlink(missing_ok=True)
            link.symlink_to(blob)
    (home / "refs").mkdir(exist_ok=True)
    home.joinpath("refs", revision).write_text(COMMIT, "utf-8")
    return snapshot


def error_of_hub(kind: str) -> Any:
    """An error as ``huggingface_hub`` raises it."""
    from huggingface_hub import errors

    found = getattr(errors, kind)
    return found.__new__(found)
