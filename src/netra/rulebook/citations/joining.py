"""Says which instrument each article belongs to, and folds a name and its number into one mention."""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from netra.rulebook.citations.chains import PASAL, Chain, Entry
from netra.rulebook.citations.finding import Found
from netra.rulebook.citations.naming import Mention

_LINK = (
    r"(?:(?:di|dalam|pada|dari|menurut|berdasarkan|sesuai|ketentuan|tersebut|tentang|yang|telah|sebagaimana|diatur|dimaksud|dimaksudkan"
    r"|tercantum|termuat|tertuang|ditentukan|oleh|juga|naskah|isi|bunyi|di\s?dalam)\s{1,40}+){0,8}"
)
STRONG = re.compile(rf"\)?\s{{0,40}}+\(?\s{{0,9}}+{_LINK}\(?")
WEAK = re.compile(rf"\)?\s{{0,40}}+,?\s{{0,40}}+(?:(?:jo|juncto)\.?\s{{1,40}}+)?{_LINK}\(?")
_WORD = r"(?!(?:dan|serta|atau|sedangkan|sementara|melanggar)\b)[a-z](?:[\w/'’-]|\.(?=\w)){0,40}+"
TIGHT = re.compile(
    rf"\)?(?:\s{{1,40}}+(?:tentang|mengenai|ttg)(?:[\s,]{{1,40}}+(?:{_WORD}|dan(?=\s))){{1,24}}?)?"
    r"(?:[\s,:;(\-–]{0,40}+(?:dalam|pada|di|khususnya|terutama|yaitu|yakni|tepatnya|ialah|utamanya|bagian|ketentuan|tersebut|isi|bunyi"
    r"|tertuang|diatur|lebih\stepatnya|yang)){0,4}[\s,:(\-–]{0,40}+"
)
ALIAS = re.compile(r"\s{0,40}+\(\s{0,9}+(?:yakni|yaitu|atau|alias|vide)?\s{0,9}+")
CALLED = re.compile(
    r"(?:\s{1,40}+tentang(?:[\s,]{1,40}+[\w/'’.-]{1,40}+){1,24})?\s{0,40}+\(\s{0,9}+(?:selanjutnya\s)?(?:disebut\s|disingkat\s)?"
    r"(?:dengan\s|sebagai\s)?[\"'“‘]?"
)
CHANGED = re.compile(
    r"[\s,(]{0,40}+(?:jo|juncto|jis|yo)\.?\s{0,40}+|.{0,120}?(?:diubah|dirubah|perubahan|perubahannya|disempurnakan|diganti)\b.{0,120}",
    re.DOTALL,
)
IN_TITLE = re.compile(
    r"\s{1,40}+tentang\s{1,40}+(?:perubahan|penetapan|pencabutan|pelaksanaan|peraturan\s{1,40}+pelaksana\w{0,3}).{0,60}",
    re.DOTALL,
)
STOP = re.compile(
    r"(?<![jJ]o)(?<![nN]o)(?<![pP]s)(?<![tT]h)[.!?][\s\"”')]{1,9}+(?=[^\W\d_a-z])|\n\s{0,40}+\n"
)
POINTED = re.compile(
    r"\s{1,40}+(?:dalam\s|pada\s)?(uu|undang[\s-]{0,9}undang|pp|peraturan\spemerintah|perpres|pkpu|perbawaslu)\s{1,40}+"
    r"(?:tersebut|itu|ini|dimaksud|yang\ssama|a\squo)(?!\w)"
)
SAID = {
    "peraturan pemerintah": "pp",
    "pp": "pp",
    "perpres": "perpres",
    "pkpu": "pkpu",
    "perbawaslu": "perbawaslu",
}
RECENT = 20  # laws looked back on for the one pointed to
FAR = 1500  # signs within which an earlier instrument may be meant
NEAR = 300  # signs within which a lone ayat belongs to the pasal before it


class Bound(NamedTuple):
    """One provision with its instrument; `start` and `end` span everything written in one breath."""

    start: int
    end: int
    entry: Entry
    mention: Mention | None
    inferred: bool


NOTHING: Entry = (None, None, None, None)


def join(text: str, low: str, found: Sequence[Found]) -> Iterator[Bound]:
    """Give every provision and every instrument without one, in order of the text."""
    return _Joining(text, low, _fold_names(low, found)).bound()


class _Joining:
    def __init__(self, text: str, low: str, found: list[Found]) -> None:
        self.text, self.low, self.found = text, low, found
        self.laws = [
            place for place, each in enumerate(found) if isinstance(each, Mention) and each.kind.articled
        ]
        self.heads = self._heads()
        self.used: set[int] = set()
        self.ties: dict[int, tuple[int, int]] = {}
        self.known: dict[str, int] = {}  # the instrument last named for a pasal

    def bound(self) -> Iterator[Bound]:
        """Bind what stands close together first, then the rest from what is known."""
        for place, each in enumerate(self.found):
            if isinstance(each, Chain):
                self._tie(place, each)
        last: tuple[int, str] | None = None
        used = self.used
        for place, each in enumerate(self.found):
            if isinstance(each, Chain):
                yield from self._chain(place, each, last)
                if pasal := each.entries[-1][PASAL]:
                    last = (each.end, pasal)
            elif place not in used:
                yield Bound(each.start, each.end, NOTHING, each, False)

    def _chain(self, place: int, chain: Chain, last: tuple[int, str] | None) -> Iterator[Bound]:
        entries = chain.entries
        if chain.lone:
            if last is None or chain.start - last[0] > NEAR:
                return
            entries = tuple((last[1], *entry[1:]) for entry in entries)
        first, rest = self.ties.get(place, (None, None))
        for number, entry in enumerate(entries):
            tied = rest if number else first
            if tied is None:
                yield self._from_context(place, chain, entry)
            else:
                self.known[entry[PASAL] or ""] = tied
                yield self._tied(place, chain, entry, tied)

    def _tied(self, place: int, chain: Chain, entry: Entry, tied: int) -> Bound:
        mention = self._mention(tied)
        start = mention.start if tied == place - 1 else chain.start
        end = mention.end if tied == place + 1 else chain.end
        return Bound(start, end, entry, mention, False)

    def _from_context(self, place: int, chain: Chain, entry: Entry) -> Bound:
        meant = self._meant(place, chain, entry)
        if meant is None:
            return Bound(chain.start, chain.end, entry, None, False)
        mention = self._mention(meant)
        inferred = mention.start < chain.start and self._stops(mention.end, chain.start)
        return Bound(chain.start, chain.end, entry, mention, inferred)

    def _mention(self, place: int) -> Mention:
        return self.found[place]  # type: ignore[return-value]  # asked of places of mentions only

    def _tie(self, place: int, chain: Chain) -> None:
        """Note the instrument of the first entry and of the others, where one stands right beside the chain."""
        before, after = self._before(place), self._after(place)
        if before is not None and after is not None and not self._goes_forward(place):
            after = None
        first = rest = after if before is None or after is not None else before
        if before is not None and len(chain.entries) > 1 and "," not in self._gap(place - 1):
            first = before
        if first is not None and rest is not None:
            self.ties[place] = (first, rest)
            self.used.add(first)
            self.used.add(rest)

    def _gap(self, place: int) -> str:
        return self.low[self.found[place].end : self.found[place + 1].start]

    def _before(self, place: int) -> int | None:
        if not place or not isinstance(self.found[place - 1], Mention):
            return None
        mention, chain = self._mention(place - 1), self.found[place]
        near = chain.start - mention.end < NEAR and mention.kind.articled
        return (
            self.heads[place - 1] if near and TIGHT.fullmatch(self.low, mention.after, chain.start) else None
        )

    def _after(self, place: int) -> int | None:
        if place + 1 == len(self.found) or not isinstance(self.found[place + 1], Mention):
            return None
        chain, mention = self.found[place], self._mention(place + 1)
        near = mention.start - chain.end < NEAR and mention.kind.articled
        return place + 1 if near and WEAK.fullmatch(self.low, chain.end, mention.start) else None

    def _goes_forward(self, place: int) -> bool:
        """Between two instruments: say whether the article belongs to the one that follows."""
        chain, mention = self.found[place], self._mention(place + 1)
        if not STRONG.fullmatch(self.low, chain.end, mention.start):
            return False
        follows = self.found[place + 2] if place + 2 < len(self.found) else None
        return not (isinstance(follows, Chain) and TIGHT.fullmatch(self.low, mention.after, follows.start))

    def _heads(self) -> list[int]:
        """For each mention the one an article after it belongs to: the law itself, not what changed it."""
        heads = list(range(len(self.found)))
        for place in range(1, len(self.found)):
            one, two = self.found[place - 1], self.found[place]
            if isinstance(one, Mention) and isinstance(two, Mention) and self._is_part(one, two):
                heads[place] = heads[place - 1]
        return heads

    def _is_part(self, one: Mention, two: Mention) -> bool:
        if two.start - one.end > NEAR or not (one.kind.articled and two.kind.articled):
            return False
        if IN_TITLE.fullmatch(self.low, one.end, two.start):
            return True
        same = one.kind is two.kind or {one.kind.id, two.kind.id} == {"uu", "perppu"}
        return same and CHANGED.fullmatch(self.low, one.end, two.start) is not None

    def _meant(self, place: int, chain: Chain, entry: Entry) -> int | None:
        """The instrument meant though none stands beside: in this sentence, of the same pasal, the last, the next."""
        spot = bisect(self.laws, place)
        if (pointed := self._pointed(spot, chain)) is not None:
            return pointed
        last = self.laws[spot - 1] if spot else None
        if last is not None and chain.start - self._mention(last).end > FAR:
            last = None
        if last is not None and not self._stops(self._mention(last).end, chain.start):
            return self.heads[last]
        if (twin := self.known.get(entry[PASAL] or "")) is not None:
            return twin
        if last is not None:
            return self.heads[last]
        ahead = self.laws[spot] if spot < len(self.laws) else None
        return None if ahead is None or self._stops(chain.end, self._mention(ahead).start) else ahead

    def _stops(self, start: int, end: int) -> bool:
        """Say whether a sentence ends in between, or lies so far off that it must."""
        return end - start > FAR or STOP.search(self.text, start, end + 1) is not None

    def _pointed(self, spot: int, chain: Chain) -> int | None:
        """The law that "UU tersebut" behind the articles points back to: the last one of its kind."""
        match = POINTED.match(self.low, chain.end)
        if match is None:
            return None
        kind = SAID.get(match[1], "uu")
        for place in reversed(self.laws[max(0, spot - RECENT) : spot]):
            if self._mention(place).kind.id == kind:
                return self.heads[place]
        return None


def _fold_names(low: str, found: Sequence[Found]) -> list[Found]:
    """Make one mention of a name and the number in brackets behind it, or the other way round."""
    folded: list[Found] = []
    for each in found:
        before = folded[-1] if folded else None
        if isinstance(before, Mention) and isinstance(each, Mention):
            both = _one_of_two(low, before, each)
            if both is not None:
                folded[-1] = both
                continue
        folded.append(each)
    return folded


def _one_of_two(low: str, one: Mention, two: Mention) -> Mention | None:
    if two.start - one.end > NEAR or one.kind.numbering == "letter" or two.kind.numbering == "letter":
        return None
    if one.name and not one.number and two.number and ALIAS.fullmatch(low, one.end, two.start):
        return two._replace(start=one.start, title=one.name)
    if one.number and two.name and not two.number and CALLED.fullmatch(low, one.end, two.start):
        return one._replace(title=one.title or two.name, after=two.end)
    return None
