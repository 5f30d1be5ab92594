"""Puts the law's answer into words, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils import dateformat
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from netra.guidance.advice import advice_for
from netra.guidance.check import Answer, Doubt
from netra.rulebook.assess import Assessment, Change, Penalty, Reason
from netra.rulebook.rules import Conduct, Election, Phase, Sanction
from netra.rulebook.ties import Circumstance, Ruling, ties

RULINGS = {
    Ruling.FORBIDDEN: _("Forbidden"),
    Ruling.CAUTION: _("Take care"),
    Ruling.PERMITTED: _("Permitted"),
    Ruling.UNSURE: _("Not certain"),
}
REASONS = {
    Reason.ROW_DOES_NOT_BIND: _("The rules for this act do not name your role."),
    Reason.OTHER_BASIS: _("Another rule binds your role, see the legal basis."),
    Reason.EXCEPTION: _("For your role the rule differs from that for civil servants."),
    Reason.NO_ELECTION: _("No election is running on that day."),
    Reason.NO_RULE_THAT_DAY: _(
        "None of the rules known to Netra was in force on that day for that election."
    ),
    Reason.NO_LEVEL: _(
        "The rules name no level of penalty for this act; the official who decides must give reasons."
    ),
    Reason.NOT_CRIMINAL_FOR_ACTOR: _(
        "The criminal provision binds officials only; for your role it is a matter of discipline."
    ),
}
CIRCUMSTANCES = {
    Circumstance.PASSIVE: _("If you only listen, without attributes and without helping"),
    Circumstance.ACTIVE: _("If you cheer, speak or help"),
    Circumstance.ATTRIBUTES: _("If you wear a party's or the office's attributes"),
    Circumstance.DUTY: _("If you are there on duty, with a letter of assignment"),
    Circumstance.LEAVE: _("If you have taken leave without pay"),
    Circumstance.NO_LEAVE: _("If you have not taken leave without pay"),
    Circumstance.APPROVAL: _("If the Minister has approved in writing"),
    Circumstance.NO_APPROVAL: _("If the Minister has not approved in writing"),
    Circumstance.REACTION: _("If you like, comment or share"),
    Circumstance.READING_ONLY: _("If you only read"),
    Circumstance.URGING: _("If you urge someone to vote for a candidate"),
}
DOUBTS = {
    Doubt.NO_ACT: _("The text does not say what was done. Tell what happened, where and to whom."),
    Doubt.TOO_LITTLE: _(
        "Netra does not recognise an act in this text. Write what you want to do, in your own words."
    ),
    Doubt.TOO_VAGUE: _("Several readings are possible. Choose the one you mean."),
    Doubt.HARMLESS_BUT: _(
        "The best reading is harmless, but some words speak of something that is not. Choose what you mean."
    ),
}


def in_language(texts: dict[str, str]) -> str:
    """The text in the reader's language, else in Indonesian."""
    return texts.get((get_language() or "id")[:2]) or texts.get("id", "")


def title(conduct: Conduct) -> str:
    """The title of a conduct in the reader's language."""
    return in_language({"id": conduct.title_id, "en": conduct.title_en})


def examples(conduct: Conduct, *, permitted: bool) -> tuple[str, ...]:
    """Examples of what is permitted, or of what is forbidden, in the reader's language."""
    if (get_language() or "id").startswith("en"):
        english = conduct.examples_permitted_en if permitted else conduct.examples_forbidden_en
        if english:
            return english
    return conduct.examples_permitted if permitted else conduct.examples_forbidden


def notes(conduct: Conduct) -> tuple[str, ...]:
    """What the row notes about stages and sources, in the reader's language."""
    stages = {"id": conduct.stage_notes, "en": conduct.stage_notes_en or conduct.stage_notes}
    note = {"id": conduct.note or "", "en": conduct.note_en or conduct.note or ""}
    return tuple(filter(None, (in_language(stages), in_language(note))))


def why(found: Assessment) -> str:
    """Why the answer is so: the sense of the rule, then what is special about this person and day."""
    return " ".join(
        [in_language(dict(advice_for(found.conduct.id).why)) or found.conduct.description_id, *reasons(found)]
    )


def reasons(found: Assessment) -> list[str]:
    """What is special about this person and this day, one sentence each."""
    return list(_reasons(found))


def _reasons(found: Assessment) -> Iterator[str]:
    for reason in found.reasons:
        if reason is Reason.OTHER_PHASE and found.conduct.phase is Phase.AFTER:
            yield gettext(
                "This rule is written for the time after candidates are determined; before that, the act is judged by how it shows partiality."
            )
        elif reason is Reason.OTHER_PHASE:
            yield gettext(
                "This rule is written for the time before candidates are determined; now it depends on what exactly is done."
            )
        elif reason in REASONS:
            yield str(REASONS[reason])


def instead(found: Assessment) -> str:
    """What to do instead, or how to stay within the rule."""
    return in_language(dict(advice_for(found.conduct.id).instead))


def sanction(found: Assessment) -> str:
    """What may follow, in the words of the provisions in force on the day."""
    if found.ruling is not Ruling.FORBIDDEN:
        return found.conduct.sanction_on(found.on)
    lines = [penalty_line(penalty) for penalty in found.penalties if penalty.sanction.max]
    return "; ".join(lines) or str(REASONS[Reason.NO_LEVEL])


def penalty_line(penalty: Penalty) -> str:
    """One penalty with its citation, and how later law has it."""
    line = f"{penalty.version.citation}: {span(penalty.sanction)}"
    for later in penalty.later:
        if later.sanction and later.applies_from:
            told = {"day": _told(later.applies_from), "penalty": span(later.sanction)}
            line += (
                gettext(" (from %(day)s: %(penalty)s; the more favourable law applies to earlier acts)")
                % told
            )
    return line


def span(found: Sanction) -> str:
    """The range of a sanction, "x to y" or only one."""
    if found.min and found.min != found.max and any(letter.isalnum() for letter in found.min):
        return gettext("%(least)s to %(most)s") % {"least": found.min, "most": found.max}
    return found.max or ""


def change_line(change: Change) -> str:
    """What another circumstance would make of it."""
    facts = {
        "if": CIRCUMSTANCES[change.when],
        "ruling": str(RULINGS[change.ruling]).lower(),
        "act": title(change.conduct),
    }
    return gettext("%(if)s: %(ruling)s (%(act)s)") % facts


def depends_on(answer: Answer) -> list[str]:
    """What would change the answer, one line each."""
    if not answer.matches:
        return [str(DOUBTS[answer.doubt])] if answer.doubt else []
    found = answer.matches[0].assessment
    lines = [str(DOUBTS[answer.doubt])] if answer.doubt else []
    lines += [change_line(change) for change in found.changes]
    return [*lines, *by_date(found, answer.election)]


def by_date(found: Assessment, election: Election | None) -> list[str]:
    """How the day changes the answer, if it does."""
    if found.conduct.id not in ties().pairs:
        return []
    if election is None or election.determination is None:
        return [gettext("Date: once candidates are determined, the same act weighs more")]
    line = gettext(
        "Date: before %(day)s the act is a matter of ethics or moderate discipline, from that day on of severe discipline"
    )
    return [line % {"day": _told(election.determination)}]


def _told(day: date) -> str:
    """The day in words, 22 September 2024."""
    return dateformat.format(day, "j F Y")
