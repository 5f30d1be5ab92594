"""Personal codes: sixteen signs that stand for one employee in one campaign, stored nowhere.

A code is 80 bits in Crockford's base 32: a tag of 40 bits and 40 masked bits of campaign and employee. The tag is a
keyed digest of the two, and the mask a keyed digest of the tag, so a code tells nothing and cannot be made up.
"""

from __future__ import annotations

import base64
import hmac
import secrets
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from netra.prevention.pledges.models import Campaign
from netra.vault.keys import key_folder, write_once
from netra.workforce.models import Employee

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH, GROUP = 16, 4
CAMPAIGN_BITS, EMPLOYEE_BITS, TAG_BITS = 14, 26, 40  # 16,383 campaigns and 67 million employees
_MISREAD = str.maketrans("OIL", "011")


def token_for(campaign: Campaign | int, employee: Employee | int) -> str:
    """The code of that employee in that campaign, sixteen signs without gaps; OverflowError above the limits."""
    first = campaign if isinstance(campaign, int) else campaign.pk
    second = employee if isinstance(employee, int) else employee.pk
    if not (0 < first < 1 << CAMPAIGN_BITS and 0 < second < 1 << EMPLOYEE_BITS):
        raise OverflowError(
            f"Personal codes reach to campaign {(1 << CAMPAIGN_BITS) - 1} and employee {(1 << EMPLOYEE_BITS) - 1}; "
            f"this is campaign {first}, employee {second}. Widen netra.prevention.pledges.tokens."
        )
    plain = (first << EMPLOYEE_BITS | second).to_bytes(5)
    key = _key()
    tag = _mac(key, b"tag", plain)
    return _spell(tag + _masked(key, plain, tag))


def read_token(text: str) -> tuple[int, int] | None:
    """The ids of campaign and employee for which this server made the code, however it is typed; None if it did not."""
    whole = _unspell(normalise(text))
    if whole is None:
        return None
    key = _key()
    tag, plain = whole[:5], _masked(key, whole[5:], whole[:5])
    if not hmac.compare_digest(tag, _mac(key, b"tag", plain)):
        return None
    value = int.from_bytes(plain)
    return value >> EMPLOYEE_BITS, value & (1 << EMPLOYEE_BITS) - 1


def normalise(text: str) -> str:
    """The sixteen signs as they are kept: capitals, no gaps, O as 0, I and L as 1; empty if it cannot be a code."""
    plain = "".join(each for each in text[:100].upper() if each.isalnum()).translate(_MISREAD)
    return plain if len(plain) == LENGTH and set(plain) <= set(ALPHABET) else ""


def grouped(code: str) -> str:
    """A code of sixteen signs as it is printed: four groups of four."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def make_key() -> None:
    """Make the key of all personal codes if there is none; done when a campaign opens."""
    write_once(_path(), base64.b64encode(secrets.token_bytes(32)).decode())


def _path() -> Path:
    return key_folder() / "pledges.key"


def _key() -> bytes:
    """The key, read anew when its file has changed."""
    path = _path_in(settings.DATA)
    try:
        changed = path.stat().st_mtime_ns
    except FileNotFoundError:
        make_key()
        changed = path.stat().st_mtime_ns
    return _read(path, changed)


@lru_cache(maxsize=4)
def _path_in(data: Path) -> Path:
    return _path()


@lru_cache(maxsize=4)
def _read(path: Path, changed: int) -> bytes:
    key = base64.b64decode(path.read_text())
    if len(key) != 32:
        raise ValueError(f"{path} is not a key of 32 bytes. Restore the folder keys from a backup.")
    return key


def _mac(key: bytes, label: bytes, data: bytes) -> bytes:
    return hmac.digest(key, b"netra/pledge-" + label + b"/1 " + data, sha256)[:5]


def _masked(key: bytes, data: bytes, tag: bytes) -> bytes:
    return bytes(one ^ other for one, other in zip(data, _mac(key, b"mask", tag), strict=True))


def _spell(whole: bytes) -> str:
    value = int.from_bytes(whole)
    return "".join(ALPHABET[value >> 5 * place & 31] for place in reversed(range(LENGTH)))


def _unspell(code: str) -> bytes | None:
    if not code:
        return None
    value = 0
    for sign in code:
        value = value << 5 | ALPHABET.index(sign)
    return value.to_bytes(10)
