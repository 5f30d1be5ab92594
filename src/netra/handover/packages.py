"""What a receiver is given: what it needs to act, and nothing of the reporter."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from netra.casework.models import Case, Study
from netra.casework.sealing import open_text
from netra.evidence.models import Item
from netra.evidence.queries import items_of
from netra.handover.models import Handover
from netra.rulebook.loading import current

FORM = "netra-handover/1"


def package_of(handover: Handover) -> dict[str, Any]:
    """The content of a package: the case, the law, the study and the list of evidence; never the reporter."""
    case = handover.case
    study = Study.objects.filter(case=case).first()
    texts = open_text(case, "study", study.sealed if study else None)
    return {
        "form": FORM,
        "letter_number": handover.letter_number,
        "from": handover.sender.name,
        "to": handover.receiver.name,
        "purpose": handover.purpose,
        "case": _case(case),
        "reported_person": texts.get("reported_person", ""),
        "facts": texts.get("facts", ""),
        "analysis": texts.get("analysis", ""),
        "conducts": [_conduct(each) for each in (study.conducts if study else [])],
        "provisions": [_provision(each, case) for each in handover.provisions],
        "recommended": {"kind": handover.recommended, "basis": handover.recommended_basis},
        "evidence": [_item(each) for each in items_of(case.report.subject, case.subject)],
    }


def as_bytes(package: dict[str, Any]) -> bytes:
    """The one way a package is written, so that both sides get the same hash."""
    return json.dumps(package, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest_of(package: dict[str, Any]) -> str:
    """The SHA-256 of a package, in hex."""
    return hashlib.sha256(as_bytes(package)).hexdigest()


def place_of(handover: Handover) -> str:
    """What the sealed package is bound to."""
    return f"{handover.subject}:package"


def _case(case: Case) -> dict[str, Any]:
    return {
        "number": case.number,
        "register_number": case.register_number,
        "title": case.title,
        "act_on": case.act_on.isoformat(),
        "region": {"code": case.region.code, "name": case.region.name},
        "election": case.election,
    }


def _conduct(conduct_id: str) -> dict[str, str]:
    conduct = current().conducts.get(conduct_id)
    return {"id": conduct_id, "title": conduct.title_id if conduct else conduct_id}


def _provision(provision_id: str, case: Case) -> dict[str, str]:
    version = current().provisions[provision_id].on(case.act_on)
    return {"id": provision_id, "citation": version.citation, "summary": version.summary_id}


def _item(item: Item) -> dict[str, Any]:
    return {
        "label": item.label,
        "kind": item.kind,
        "media_type": item.media_type,
        "size": item.size,
        "sha256": item.sha256,
    }
