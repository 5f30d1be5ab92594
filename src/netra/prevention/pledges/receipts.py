"""Receipts, proofs and what anybody may learn of a signature by its public number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext

from netra.ledger.chain import canonical
from netra.ledger.models import Entry
from netra.ledger.tree import SIZE, is_in_tree, path_through
from netra.prevention.pledges.leaves import SUBTREE, Facts, leaf_of
from netra.prevention.pledges.masking import masked_name
from netra.prevention.pledges.models import Signature
from netra.prevention.pledges.queries import JAKARTA, zone_of
from netra.vault.signatures import is_own_key, is_signed, public_key, sign

RECEIPT = "netra-pledge/1"
PROOF = "netra-pledge-proof/1"
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
SHOWN = (  # all that the public page reads
    "employee__name",
    "campaign__name",
    "text__version",
    "signed_at",
    "campaign__agency__region__timezone",
    "batch__number",
    "batch__size",
)
_MISREAD = str.maketrans("018", "OIB")


@dataclass(frozen=True, slots=True)
class Shown:
    """What anybody learns of a signature; `batch` is None until it stands in the ledger."""

    code: str
    name: str
    campaign: str
    version: int
    day: date
    batch: int | None
    size: int | None


@dataclass(frozen=True, slots=True)
class Checked:
    """Whether a receipt or proof of a pledge is genuine and this server's own, and why not."""

    is_genuine: bool
    is_ours: bool
    why: str


def normalise(text: str) -> str:
    """The public number as it is kept, whatever gaps, case or misread digits; empty if it cannot be one."""
    plain = "".join(each for each in text[:100].upper() if each.isalnum()).translate(_MISREAD)
    return plain if len(plain) == 16 and set(plain) <= set(ALPHABET) else ""


def find_signature(text: str) -> Shown | None:
    """What may be told of the signature with this public number; None if there is none. One query."""
    code = normalise(text)
    row = Signature.objects.filter(code=code).values_list(*SHOWN).first() if code else None
    if row is None:
        return None
    name, campaign, version, at, timezone, batch, size = row
    day = at.astimezone(ZoneInfo(timezone) if timezone else JAKARTA).date()
    return Shown(code, masked_name(name), campaign, version, day, batch, size)


def by_code(text: str) -> Signature | None:
    """The signature with this public number and its batch; None if there is none."""
    code = normalise(text)
    return Signature.objects.select_related("batch").filter(code=code).first() if code else None


def facts_of(signature: Signature) -> Facts:
    """The facts of a signature as they were hashed; reads its text."""
    text = signature.text
    return Facts(
        signature.campaign_id, signature.employee_id, signature.unit_id, signature.category, text.version,
        text.language, text.digest, signature.way, signature.signed_at, signature.code, signature.right,
        bytes(signature.salt),
    )  # fmt: skip


def receipt_of(signature: Signature) -> dict[str, Any]:
    """The signed receipt of the person who signed, ready for JSON, with the proof once there is one."""
    campaign = signature.campaign
    content: dict[str, Any] = {
        "kind": RECEIPT,
        "name": signature.employee.name,
        "number": signature.employee.number,
        "unit": signature.unit.name,
        "office": campaign.agency.name,
        "campaign": campaign.name,
        "signed": signature.signed_at.astimezone(zone_of(campaign)).isoformat(timespec="seconds"),
        "facts": facts_of(signature).document(),
        "proof": _proof(signature),
    }
    return _signed(content)


def proof_of(signature: Signature) -> dict[str, Any] | None:
    """The signed proof, for anybody, that the signature stands in the ledger; it names nobody. None before that."""
    proof = _proof(signature)
    return _signed({"kind": PROOF, "code": signature.code, **proof}) if proof else None


def check(document: dict[str, Any]) -> Checked:
    """Whether a receipt or a proof read from JSON is genuine: the server's signature, and the path to the root."""
    content = document.get("receipt")
    if not isinstance(content, dict) or content.get("kind") not in (RECEIPT, PROOF):
        return Checked(False, False, gettext("This is not a receipt of a pledge."))
    signature, public = str(document.get("signature")), str(document.get("public_key"))
    if not is_signed(canonical(content), signature, public):
        return Checked(False, False, gettext("The signature does not fit: the receipt was changed."))
    if not _is_proven(content):
        return Checked(False, False, gettext("The proof does not lead to the entry in the ledger."))
    if not is_own_key(public):
        return Checked(True, False, gettext("The signature fits, but it is of another server's key."))
    return Checked(True, True, gettext("The receipt is genuine and was signed by this server."))


def is_pledge(document: object) -> bool:
    """Whether a document read from JSON says that it is a receipt or a proof of a pledge."""
    content = document.get("receipt") if isinstance(document, dict) else None
    return isinstance(content, dict) and content.get("kind") in (RECEIPT, PROOF)


def _signed(content: dict[str, Any]) -> dict[str, Any]:
    return {"receipt": content, "signature": sign(canonical(content)), "public_key": public_key()}


def _proof(signature: Signature) -> dict[str, Any] | None:
    """The way from the leaf to the root in the ledger's entry; reads the leaves of its subtree."""
    batch, index = signature.batch, signature.position
    if batch is None or index is None:
        return None
    first = index - index % SUBTREE
    rows = Signature.objects.filter(batch=batch, position__gte=first, position__lt=first + SUBTREE)
    leaves = [bytes(leaf) for leaf in rows.order_by("position").values_list("leaf", flat=True)]
    kept = bytes(batch.subtrees)
    subtrees = [kept[at : at + SIZE] for at in range(0, len(kept), SIZE)]
    entry = Entry.objects.filter(chain=batch.chain, number=batch.entry_number).first()
    return {
        "leaf": leaves[index - first].hex(),
        "index": index,
        "size": batch.size,
        "path": [each.hex() for each in path_through(subtrees, leaves, index, SUBTREE)],
        "root": batch.root,
        "batch": batch.number,
        "ledger": {
            "chain": batch.chain,
            "entry": batch.entry_number,
            "digest": entry.digest if entry else "",
        },
    }


def _is_proven(content: dict[str, Any]) -> bool:
    """Whether facts, leaf, path and root belong together; a receipt from before the ledger has no proof yet."""
    proof = content if content["kind"] == PROOF else content.get("proof")
    if proof is None:
        return bool(content["kind"] == RECEIPT)
    try:
        leaf = bytes.fromhex(proof["leaf"])
        path = [bytes.fromhex(each) for each in proof["path"]]
        if "facts" in content and leaf_of(content["facts"]) != leaf:
            return False
        index, size = int(proof["index"]), int(proof["size"])
        return is_in_tree(leaf, index, size, path, bytes.fromhex(str(proof["root"])))
    except (KeyError, TypeError, ValueError):
        return False
