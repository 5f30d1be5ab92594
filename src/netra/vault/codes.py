"""Tracking codes: seven words that only the reporter has, and the keys that follow from them.

76 random bits and 8 bits of checksum make seven words of 12 bits. One pass of Argon2id gives a master secret;
the look-up id and the X25519 key are derived from it separately, so that one does not tell the other.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import threading
import unicodedata
from dataclasses import dataclass, field
from difflib import get_close_matches

from argon2.low_level import Type, hash_secret_raw
from bech32 import bech32_encode, convertbits
from django.utils.translation import gettext
from pyrage import x25519

from netra.base.verdicts import Invalid
from netra.vault.words import values, words

WORDS = 7
RANDOM_BITS = 76
MEMORY_KIB = 64 * 1024
PASSES = 2
_SALT = b"netra/tracking-code/1"
_AT_ONCE = threading.BoundedSemaphore(2)  # 64 MiB each: a flood of codes waits instead of filling the memory


@dataclass(frozen=True, slots=True)
class CodeKeys:
    """What follows from a code: the id under which the report is found, and the key of its dialogue."""

    lookup: str
    recipient: str
    secret: str = field(repr=False)


def new_code() -> str:
    """A fresh code of seven words, from the system's source of randomness."""
    return _spell(secrets.randbits(RANDOM_BITS))


def code_of(seed: bytes) -> str:
    """The code that belongs to a random seed of at least 16 bytes, always the same one."""
    if len(seed) < 16:
        raise ValueError("A code needs a seed of at least 16 random bytes.")
    return _spell(int.from_bytes(_mac(seed, b"code")) >> (256 - RANDOM_BITS))


def normalise(text: str) -> str:
    """The code that was typed, as it was given out; Invalid("code", …) says what is wrong and the way out.

    Case, numbers before the words, commas and line breaks do not matter; four letters of a word are enough.
    """
    typed = re.findall(r"[a-z]+", unicodedata.normalize("NFKC", text[:400]).lower())
    known = [_known(number, word) for number, word in enumerate(typed[: WORDS + 1], start=1)]
    if len(typed) != WORDS:
        message = gettext("The code has seven words; you typed %(count)d. Add or remove words and try again.")
        raise Invalid("code", message % {"count": len(typed)})
    value = 0
    for each in known:
        value = value * len(words()) + each
    if value & 0xFF != _check(value >> 8):
        raise Invalid(
            "code",
            gettext("All seven words exist, but not together: one is wrong, or two have changed places."),
        )
    return _spell(value >> 8)


def is_same_word(typed: str, word: str) -> bool:
    """Whether a typed word is this word of a code; its first four letters are enough."""
    letters = "".join(re.findall(r"[a-z]", unicodedata.normalize("NFKC", typed[:40]).lower()))
    return letters in (word, word[:4])


def derive(code: str) -> CodeKeys:
    """The keys of a normalised code; takes about 0.1 s and 64 MiB on purpose (Argon2id)."""
    with _AT_ONCE:
        master = hash_secret_raw(
            code.encode(), _SALT, PASSES, MEMORY_KIB, parallelism=1, hash_len=32, type=Type.ID
        )
    five_bits: list[int] = convertbits(_mac(master, b"x25519"), 8, 5) or []
    secret = bech32_encode("age-secret-key-", five_bits).upper()
    recipient = str(x25519.Identity.from_str(secret).to_public())
    return CodeKeys(lookup=_mac(master, b"lookup").hex(), recipient=recipient, secret=secret)


def _known(number: int, word: str) -> int:
    value = values().get(word[:4])
    if value is not None and word in (word[:4], words()[value]):
        return value
    near = get_close_matches(word, words(), n=1, cutoff=0.7)
    if near:
        message = gettext("Word %(number)d, “%(word)s”, does not exist. Do you mean “%(near)s”?")
        raise Invalid("code", message % {"number": number, "word": word[:20], "near": near[0]})
    message = gettext("Word %(number)d, “%(word)s”, does not exist. Compare it with what you wrote down.")
    raise Invalid("code", message % {"number": number, "word": word[:20]})


def _spell(random: int) -> str:
    value = random << 8 | _check(random)
    digits = [value >> 12 * place & 0xFFF for place in reversed(range(WORDS))]
    return " ".join(words()[digit] for digit in digits)


def _check(random: int) -> int:
    return hashlib.sha256(b"netra/code-check/1" + random.to_bytes(10)).digest()[0]


def _mac(key: bytes, label: bytes) -> bytes:
    return hmac.new(key, b"netra/" + label, hashlib.sha256).digest()
