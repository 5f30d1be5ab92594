"""Taking evidence in, and opening it; each leaves an entry in the item's custody."""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.db import transaction
from django.utils.translation import gettext

from netra.base.verdicts import Invalid
from netra.evidence.kinds import Kind, kind_of
from netra.evidence.models import Item
from netra.evidence.permissions import may_add, may_open
from netra.evidence.pictures import clean_copy, traces
from netra.ledger.operations import record
from netra.people.actors import Actor
from netra.people.roles import Action
from netra.places.models import Agency
from netra.vault import files
from netra.vault.envelopes import open_for, seal

ITEM_ADDED = "evidence:item:add"
ITEM_SHOWN = "evidence:copy:read"
MAX_FILE = 20 * 1024 * 1024
MAX_LINK = 2000


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was sent."""

    name: str
    content: bytes

    @property
    def sha256(self) -> str:
        """The fingerprint of its bytes, in hex."""
        return hashlib.sha256(self.content).hexdigest()


def check_file(upload: Upload) -> Kind:
    """The kind of a file that can be taken; Invalid("files", …) names the file and the way out."""
    if len(upload.content) > MAX_FILE:
        message = gettext("“%(name)s” is larger than %(limit)d MB. Send a shorter part, or a link.")
        raise Invalid("files", message % {"name": upload.name, "limit": MAX_FILE // 1024 // 1024})
    return kind_of(upload.name, upload.content)


def check_link(url: str) -> str:
    """The address, tidied; Invalid("links", …) if it is not one of the web."""
    tidy = url.strip()
    try:
        parts = urlsplit(tidy)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in {"http", "https"} or not parts.hostname or re.search(r"\s", tidy):
        message = gettext("“%(url)s” is not an address of the web. Copy it whole, beginning with https://.")
        raise Invalid("links", message % {"url": tidy[:80]})
    if len(tidy) > MAX_LINK:
        raise Invalid("links", gettext("The address is too long. Use the short address of the post."))
    return tidy


@transaction.atomic
def add_file(
    subject: str,
    upload: Upload,
    *,
    agency: Agency,
    also: Sequence[str] = (),
    keeps_location: bool = False,
    by: Actor,
    at: datetime,
) -> Item:
    """Seal a file to the office (and to the public keys in `also`) and enter it as the next item of `subject`."""
    may_add(by, agency).require()
    kind = check_file(upload)
    item = _new_item(subject, upload.name, Item.Kind.FILE, agency, also, at)
    item.media_type, item.size, item.sha256 = kind.media_type, len(upload.content), upload.sha256
    item.traces, item.keeps_location = traces(upload.content, kind.media_type), keeps_location
    sealed = seal(upload.content, agency.recipient, *also, context=f"{item.custody}:content")
    item.path = files.keep(item.pk.hex, sealed)
    return _enter(item, by, at)


@transaction.atomic
def add_link(
    subject: str, url: str, *, agency: Agency, also: Sequence[str] = (), by: Actor, at: datetime
) -> Item:
    """Seal the address of a page and enter it as the next item of `subject`; the page itself is not fetched."""
    may_add(by, agency).require()
    address = check_link(url)
    item = _new_item(subject, address, Item.Kind.LINK, agency, also, at)
    item.size, item.sha256 = len(address.encode()), hashlib.sha256(address.encode()).hexdigest()
    return _enter(item, by, at)


@transaction.atomic
def open_item(item: Item, *, by: Actor, at: datetime) -> bytes:
    """The original bytes of a file, checked against its hash; the opening is an entry of its custody."""
    return _open(item, Action.EVIDENCE_READ, by, at)


@transaction.atomic
def open_copy(item: Item, *, by: Actor, at: datetime) -> bytes:
    """A clean copy of a picture, without what the photo tells beside it."""
    return clean_copy(_open(item, ITEM_SHOWN, by, at), item.media_type, keeps_location=item.keeps_location)


@transaction.atomic
def open_name(item: Item, *, by: Actor) -> str:
    """The file name or address of an item."""
    may_open(by, item).require()
    return open_for(item.agency, item.sealed_name, context=f"{item.custody}:name").decode()


def drop_orphans(*, before: datetime) -> int:
    """Remove sealed files without a record that a crash left before an instant; gives their number.

    The instant is to lie so far back that no request is still writing: a file stands on the disk before its record.
    """
    known = set(Item.objects.exclude(path="").values_list("path", flat=True))
    orphans = [path for path in files.kept(before=before) if path not in known]
    for path in orphans:
        files.drop(path)
    return len(orphans)


def _new_item(
    subject: str, name: str, kind: Item.Kind, agency: Agency, also: Sequence[str], at: datetime
) -> Item:
    number = Item.objects.filter(subject=subject).count() + 1
    item = Item(
        id=uuid.uuid4(), subject=subject, agency=agency, label=f"B-{number}", kind=kind, received_at=at
    )
    item.sealed_name = seal(name.encode(), agency.recipient, *also, context=f"{item.custody}:name")
    return item


def _enter(item: Item, by: Actor, at: datetime) -> Item:
    item.save(force_insert=True)
    change = {"of": item.subject, "label": item.label, "sha256": item.sha256, "size": item.size}
    _record(item, ITEM_ADDED, by, at, change | {"media_type": item.media_type})
    return item


def _open(item: Item, action: str, by: Actor, at: datetime) -> bytes:
    may_open(by, item).require()
    content = open_for(item.agency, files.fetch(item.path), context=f"{item.custody}:content")
    is_same = hashlib.sha256(content).hexdigest() == item.sha256
    _record(item, action, by, at, {"label": item.label, "hash_agrees": is_same})
    return content


def _record(item: Item, action: str, by: Actor, at: datetime, change: dict[str, object]) -> None:
    chain = f"office:{item.agency.code}"
    record(action, item.custody, by=by.name, at=at, change=change, chain=chain)
