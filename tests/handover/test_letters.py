"""The letter of a hand-over: what is asked and the hash of the package; nobody is named in it."""

from __future__ import annotations

import pytest
from tests.cast import NOW, Cast
from tests.walk import decided, handed_over

from netra.base.verdicts import Refused
from netra.handover.letters import LETTER_TAKEN, handover_letter, take_letter
from netra.ledger.models import Entry


def test_it_says_what_is_asked_and_names_the_law_of_the_day(cast: Cast) -> None:
    handover = handed_over(cast, decided(cast), "impose")
    letter = handover_letter(handover)
    text = " ".join(str(letter.as_data()).split())
    assert letter.number == handover.letter_number
    assert letter.addressee[-1] == cast.government.name
    assert "menjatuhkan sanksi bila terbukti" in text
    assert "hukuman disiplin berat" in text
    assert letter.sections[1].rows[1][0].startswith("PP 94")
    assert handover.digest in text.replace(" ", "")
    assert "Harapan jawaban (sasaran kami, bukan hukum)" in dict(letter.facts)
    assert letter.training.startswith("DATA LATIHAN")


def test_neither_reporter_nor_reported_person_is_named(cast: Cast) -> None:
    text = str(handover_letter(handed_over(cast, decided(cast), "follow_up")).as_data())
    for hidden in ("Melati", "Cendana", "0811", "Camat Ranu", "berorasi"):
        assert hidden not in text


@pytest.mark.parametrize(("who", "office"), [("yosef", "bawaslu-99-01"), ("bima", "bkn")])
def test_sender_and_receiver_may_take_it_and_leave_a_mark(cast: Cast, who: str, office: str) -> None:
    handover = handed_over(cast, decided(cast), "follow_up")
    take_letter(handover, by=getattr(cast, who).actor, at=NOW)
    entry = Entry.objects.get(action=LETTER_TAKEN)
    assert (entry.chain, entry.subject) == (f"office:{office}", handover.subject)


@pytest.mark.parametrize("who", ["intan", "lestari", "wira"])
def test_others_may_not(cast: Cast, who: str) -> None:
    handover = handed_over(cast, decided(cast), "follow_up")
    with pytest.raises(Refused):
        take_letter(handover, by=getattr(cast, who).actor, at=NOW)
    assert not Entry.objects.filter(action=LETTER_TAKEN).exists()
