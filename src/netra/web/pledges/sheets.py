"""The pledge before somebody who is known already, at a shared computer or by an account: read, answered, signed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from netra.prevention.pledges.facing import Face
from netra.prevention.pledges.masking import masked_name
from netra.prevention.pledges.models import PledgeText, Signature, Way
from netra.prevention.pledges.operations import sign
from netra.prevention.pledges.permissions import SIGNER
from netra.prevention.pledges.queries import current_texts
from netra.prevention.pledges.wording import LANGUAGES
from netra.web import clock
from netra.web.pledges.signing.forms import SignForm
from netra.web.pledges.signing.questions import carried, missed_in, questions_for
from netra.web.pledges.signing.words import blocks_of
from netra.web.requests import Request


class KnownSignForm(SignForm):
    """Answers and consent; who it is was asked before."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["akhir"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the page shows. `is_complete` says that all was sent that signing needs."""

    face: Face
    texts: list[PledgeText]
    text: PledgeText
    form: KnownSignForm
    missed: frozenset[int]
    is_complete: bool

    @property
    def status(self) -> int:
        """The status of the page: 422 for what was sent and cannot be signed."""
        return 422 if self.form.is_bound else 200

    def context(self) -> dict[str, Any]:
        """What `pledges/public/sign.html` needs."""
        return {
            "face": self.face,
            "masked": masked_name(self.face.employee.name),
            "texts": [(each, LANGUAGES.get(each.language, each.language)) for each in self.texts],
            "text": self.text,
            "blocks": blocks_of(self.text.body),
            "form": self.form,
            "missed": carried(self.missed, self.face),
        }

    def sign(self, way: Way) -> Signature:
        """The signature of the person; only of a complete sheet."""
        found, right = self.face, len(self.form.questions) - len(self.missed)
        return sign(
            found.campaign, found.employee, text=self.text, way=way, right=right, by=SIGNER, at=clock.now()
        )


def sheet_of(request: Request, found: Face) -> Sheet:
    """The sheet as it was asked for or sent."""
    sent = request.POST.dict() if request.method == "POST" else {}
    texts, questions = current_texts(found.campaign), questions_for(found, sent)
    if request.method != "POST":
        text = next((each for each in texts if each.language == request.GET.get("bahasa")), texts[0])
        return Sheet(found, texts, text, KnownSignForm(questions=questions), frozenset(), False)
    read = next((each for each in texts if str(each.pk) == sent.get("naskah", "")), None)
    form = KnownSignForm(request.POST, questions=questions)
    wrong = frozenset(n for n, each in enumerate(questions) if each.given and not each.is_right)
    is_valid = form.is_valid()
    if read is None:
        form.add_error(
            None, gettext("The text has changed since you opened it. Read the new one, then sign.")
        )
    missed = missed_in(sent, found) | wrong
    return Sheet(found, texts, read or texts[0], form, missed, is_valid and read is not None)
