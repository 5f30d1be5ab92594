"""Receipts: what was received and when, signed by this server, for anyone to check without knowing who reported."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from netra.evidence.queries import items_of
from netra.intake.models import Report
from netra.intake.queries import formal_since
from netra.vault.signatures import is_own_key, is_signed, public_key, sign

KIND = "netra-receipt/1"


@dataclass(frozen=True, slots=True)
class Checked:
    """Whether a receipt is what this or another server signed, and why not."""

    is_genuine: bool
    is_ours: bool
    why: str


def receipt(report: Report, *, number: str = "") -> dict[str, Any]:
    """The signed receipt of a report, ready for JSON; `number` is the one of its case."""
    zone = report.region.zone
    content: dict[str, Any] = {
        "kind": KIND,
        "report": str(report.pk),
        "number": number,
        "track": report.track,
        "office": report.agency.name,
        "received": report.received_at.astimezone(zone).isoformat(timespec="seconds"),
        "digest": report.digest,
        "evidence": [
            {"label": item.label, "sha256": item.sha256, "size": item.size}
            for item in items_of(report.subject).filter(received_at=report.received_at)
        ],
    }
    if (since := formal_since(report)) is not None:
        content["formal_since"] = since.astimezone(zone).isoformat(timespec="seconds")
    return {"receipt": content, "signature": sign(_canonical(content)), "public_key": public_key()}


@dataclass(frozen=True, slots=True)
class Shown:
    """What a receipt of ours tells whoever checks it; the moment keeps the offset of the place."""

    number: str
    office: str
    received: datetime
    digest: str


def read_receipt(text: str) -> dict[str, Any] | None:
    """The receipt that stands in the text as JSON, unchecked; None if the text is no receipt, whatever it is."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return None
    is_receipt = isinstance(document, dict) and isinstance(document.get("receipt"), dict)
    return document if is_receipt else None


def shown(document: dict[str, Any]) -> Shown | None:
    """What may be told of a receipt; None unless this server signed it as it stands."""
    checked, content = check(document), document.get("receipt", {})
    if not checked.is_ours or content.get("kind") != KIND:
        return None
    received = datetime.fromisoformat(content["received"])
    return Shown(content["number"], content["office"], received, content["digest"])


def check(document: object) -> Checked:
    """Whether a receipt read from JSON is genuine; never raises."""
    if not isinstance(document, dict) or not isinstance(document.get("receipt"), dict):
        return Checked(False, False, gettext("This is not a receipt of Netra."))
    signature, public = str(document.get("signature")), str(document.get("public_key"))
    if not _is_whole(document["receipt"], signature, public):
        return Checked(False, False, gettext("The signature does not fit: the receipt was changed."))
    if not is_own_key(public):
        return Checked(True, False, gettext("The signature fits, but it is of another server's key."))
    return Checked(True, True, gettext("The receipt is genuine and was signed by this server."))


def _is_whole(content: dict[str, Any], signature: str, public: str) -> bool:
    try:
        return is_signed(_canonical(content), signature, public)
    except (ValueError, RecursionError):  # text that no server of ours would have written
        return False


def _canonical(content: dict[str, Any]) -> bytes:
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
