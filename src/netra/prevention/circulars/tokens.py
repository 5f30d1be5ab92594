"""Receipt codes: sixteen signs that stand for one addressee of one letter, stored nowhere.

A code is 80 bits in Crockford's base 32: a tag of 48 bits and 32 masked bits that number the delivery. The tag is a
keyed digest of letter and delivery, and the mask a keyed digest of the tag, so a code tells nothing and cannot be made up.
"""

from __future__ import annotations

import base64
import hmac
import secrets
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from netra.prevention.circulars.models import Delivery
from netra.vault.keys import key_folder, write_once

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH, GROUP = 16, 4
TAG, ID = 6, 4  # bytes: four thousand million deliveries
_MISREAD = str.maketrans("OIL", "011")


def token_for(delivery: Delivery) -> str:
    """The code of that addressee, sixteen signs without gaps; OverflowError past the last number."""
    plain = delivery.pk.to_bytes(ID)
    tag = _tag(delivery)
    value = int.from_bytes(tag + _masked(plain, tag))
    return "".join(ALPHABET[value >> 5 * place & 31] for place in reversed(range(LENGTH)))


def delivery_of(text: str) -> Delivery | None:
    """The delivery for which this server made the code, however it is typed; None if it did not."""
    code = normalise(text)
    if not code:
        return None
    value = 0
    for sign in code:
        value = value << 5 | ALPHABET.index(sign)
    whole = value.to_bytes(TAG + ID)
    number = int.from_bytes(_masked(whole[TAG:], whole[:TAG]))
    related = ("circular__agency__region", "unit", "agency__region")
    found = Delivery.objects.filter(pk=number).select_related(*related).first()
    return found if found and hmac.compare_digest(whole[:TAG], _tag(found)) else None


def normalise(text: str) -> str:
    """The sixteen signs as they are kept: capitals, no gaps, O as 0, I and L as 1; empty if it cannot be a code."""
    plain = "".join(each for each in text[:100].upper() if each.isalnum()).translate(_MISREAD)
    return plain if len(plain) == LENGTH and set(plain) <= set(ALPHABET) else ""


def grouped(code: str) -> str:
    """A code of sixteen signs as it is printed: four groups of four."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def _key() -> bytes:
    return _read(settings.DATA / "keys" / "circulars.key")


@lru_cache(maxsize=4)
def _read(path: Path) -> bytes:
    """The key of all receipt codes, made on first use; read once by each process."""
    if not path.exists():
        write_once(key_folder() / path.name, base64.b64encode(secrets.token_bytes(32)).decode())
    key = base64.b64decode(path.read_text())
    if len(key) != 32:
        raise ValueError(f"{path} is not a key of 32 bytes. Restore the folder keys from a backup.")
    return key


def _tag(delivery: Delivery) -> bytes:
    facts = f"{delivery.circular_id}/{delivery.pk}".encode()
    return hmac.digest(_key(), b"netra/circular-tag/1 " + facts, sha256)[:TAG]


def _masked(data: bytes, tag: bytes) -> bytes:
    mask = hmac.digest(_key(), b"netra/circular-mask/1 " + tag, sha256)
    return bytes(one ^ other for one, other in zip(data, mask[:ID], strict=True))
