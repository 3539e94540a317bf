"""Passwords and tokens as they are kept: so that nobody who reads the file can use them."""

import hashlib
import hmac
import secrets
import unicodedata

from qostil import SettingError

SHORTEST, LONGEST = 10, 500
_COST, _BLOCK, _PARALLEL = 2**14, 8, 5
_SALT_BYTES, _KEY_BYTES = 16, 32
_MEMORY = 2 * 128 * _COST * _BLOCK
NOBODY = f"scrypt${_COST}${_BLOCK}${_PARALLEL}${'00' * _SALT_BYTES}${'00' * _KEY_BYTES}"
"""What the password of a name that nobody has is compared with, so that it takes as long to refuse."""


def hashed(password: str) -> str:
    """A password by scrypt, with its salt and parameters: ``scrypt$n$r$p$salt$key``.

    :raises SettingError: if it is too short or too long.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        told = f"the password has {len(password)} characters; expected {SHORTEST} to {LONGEST}"
        raise SettingError(f"{told}: some words in a row are good")
    salt = secrets.token_bytes(_SALT_BYTES)
    key = _key(password, salt, _COST, _BLOCK, _PARALLEL)
    return f"scrypt${_COST}${_BLOCK}${_PARALLEL}${salt.hex()}${key.hex()}"


def fits(password: str, kept: str) -> bool:
    """Whether a password is the one that was hashed; takes as long for a wrong one."""
    _, cost, block, parallel, salt, key = kept.split("$")
    made = _key(password[:LONGEST], bytes.fromhex(salt), int(cost), int(block), int(parallel))
    return hmac.compare_digest(made, bytes.fromhex(key))


def token() -> str:
    """A new token, to be shown once."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """A token as it is kept; it is long and random, so that one round is enough."""
    return hashlib.sha256(token.encode("utf-8", "surrogateescape")).hexdigest()


def _key(password: str, salt: bytes, cost: int, block: int, parallel: int) -> bytes:
    # A password typed on another keyboard or system may come decomposed.
    typed = unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")
    return hashlib.scrypt(typed, salt=salt, n=cost, r=block, p=parallel, maxmem=_MEMORY, dklen=_KEY_BYTES)
