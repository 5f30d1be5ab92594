"""The certificate of the course: a code signed by this server, checkable with the name, stored nowhere."""

from __future__ import annotations

import base64
import hmac
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from hashlib import sha256

from django.conf import settings

from netra.guidance.course import LENGTH
from netra.rulebook.loading import BUILT_IN
from netra.rulebook.rules import Person
from netra.vault.signatures import is_signed, public_key, sign

KIND = "netra-course-1"
LONGEST = 600  # characters of a code, with spaces


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a certificate says beside the name: role, day, right answers, version of the law data."""

    role: Person
    on: date
    right: int
    law: str


@cache
def law_version() -> str:
    """The first twelve digits of the SHA-256 over all files of the law in use."""
    digest = sha256()
    for folder in (BUILT_IN, *settings.LAW_FOLDERS):
        for path in sorted(folder.rglob("*.toml")):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\n" + path.read_bytes())
    return digest.hexdigest()[:12]


def certificate_code(certificate: Certificate, *, name: str, salt: str) -> str:
    """The signed code of a certificate; of the name it holds only a salted digest."""
    day = f"{certificate.on:%Y%m%d}"
    facts = (certificate.role.value, day, str(certificate.right), certificate.law, salt, _digest(name, salt))
    body = ".".join((KIND, *facts))
    signature = base64.b64decode(sign(body.encode()))
    return f"{body}.{base64.urlsafe_b64encode(signature).decode().rstrip('=')}"


def read_certificate(code: str, *, name: str) -> Certificate | None:
    """What this server signed under the code for that name; None if it did not, or for another name."""
    parts = "".join(code.split()).split(".")
    if len(parts) != 8 or parts[0] != KIND or len(code) > LONGEST:
        return None
    _, role, day, right, law, salt, digest, signature = parts
    padded = signature.replace("-", "+").replace("_", "/") + "=" * (-len(signature) % 4)
    if not is_signed(".".join(parts[:-1]).encode(), padded, public_key()):
        return None
    if not hmac.compare_digest(digest.encode(), _digest(name, salt).encode()):
        return None
    return Certificate(Person(role), datetime.strptime(day, "%Y%m%d").date(), int(right), law)  # noqa: DTZ007


def result_of(certificate: Certificate) -> str:
    """The result, 9/10."""
    return f"{certificate.right}/{LENGTH}"


def _digest(name: str, salt: str) -> str:
    """The salted digest of a name; case and spaces do not count."""
    return sha256(f"{salt}/{' '.join(name.split()).casefold()}".encode()).hexdigest()[:16]
