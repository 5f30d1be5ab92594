"""The list of addressees as CSV, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator

from django.http import StreamingHttpResponse
from django.utils.translation import gettext

from netra.base.cells import harmless
from netra.prevention.circulars.letters import receipt_number
from netra.prevention.circulars.models import Circular, Delivery, Way


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, value: str) -> str:
        return value


def as_csv(circular: Circular, rows: Iterable[Delivery]) -> StreamingHttpResponse:
    """One line an addressee, sent as it is read."""
    writer = csv.writer(_Echo())
    lines = (writer.writerow([harmless(each) for each in line]) for line in _lines(circular, rows))
    answer = StreamingHttpResponse(_with_mark(lines), content_type="text/csv; charset=utf-8")
    name = "".join(each if each.isalnum() else "-" for each in circular.number)
    answer["Content-Disposition"] = f'attachment; filename="penerima-{name}.csv"'
    return answer


def _with_mark(lines: Iterable[str]) -> Iterator[str]:
    yield "\ufeff"  # so that spreadsheets read it as UTF-8
    yield from lines


def _lines(circular: Circular, rows: Iterable[Delivery]) -> Iterator[list[str]]:
    yield [
        gettext("Addressee"),
        gettext("Code of the unit"),
        gettext("Status"),
        gettext("Confirmed at"),
        gettext("Confirmed by"),
        gettext("Position"),
        gettext("How"),
        gettext("Receipt"),
        gettext("Mail"),
        gettext("Reminders"),
        gettext("Reply"),
    ]
    for each in rows:
        each.circular = circular
        yield [
            each.name,
            each.unit.code if each.unit else "",
            gettext("Has confirmed") if each.is_confirmed else gettext("Silent"),
            each.confirmed_at.isoformat(timespec="minutes") if each.confirmed_at else "",
            each.confirmed_by,
            each.position,
            str(Way(each.way).label) if each.way else "",
            receipt_number(each),
            " ".join(filter(None, [each.get_mail_display(), each.mail_why])),
            str(each.reminders),
            each.reply,
        ]
