"""The pledge in our own words, from which an office begins: filled with the election, its days and the articles in force."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from netra.prevention.pledges.models import Campaign
from netra.rulebook.assess import assess
from netra.rulebook.loading import current
from netra.rulebook.rules import Norm, Person
from netra.workforce.models import Category

LANGUAGES = {  # of the texts; regional ones are written by the office itself
    "id": "Bahasa Indonesia",
    "en": "English",
    "ban": "Basa Bali",
    "jv": "Basa Jawa",
    "su": "Basa Sunda",
    "mad": "Bhâsa Madhurâ",
    "min": "Baso Minang",
    "bug": "Basa Ugi",
    "ace": "Bahsa Acèh",
    "bjn": "Bahasa Banjar",
}
PEOPLE = {Category.PNS: Person.PNS, Category.PPPK: Person.PPPK, Category.NON_ASN: Person.NON_ASN}
PROMISES: tuple[tuple[str, str, str], ...] = (  # a conduct of the law that forbids it, Indonesian, English
    (
        "kegiatan-keberpihakan",
        "Saya tidak mengajak siapa pun memilih atau menolak calon atau partai, di kantor maupun di luar kantor.",
        "I ask nobody to vote for or against a candidate or a party, in the office or outside it.",
    ),
    (
        "medsos-interaksi-calon",
        "Saya menjaga jari: tidak menyukai, membagikan, mengomentari, atau mengunggah dukungan di media sosial dan grup pesan.",
        "I mind my fingers: I do not like, share, comment on or post support in social media and message groups.",
    ),
    (
        "fasilitas-negara-kampanye",
        "Saya memakai gedung, kendaraan, anggaran, akun, dan waktu kerja hanya untuk tugas.",
        "I use buildings, vehicles, budgets, accounts and working time for my duties only.",
    ),
    (
        "hadir-kampanye-calon-aktif",
        "Saya tidak memakai cuti atau hari libur untuk ikut berkampanye.",
        "I do not use leave or days off to take part in a campaign.",
    ),
    (
        "layanan-publik-pilih-kasih",
        "Saya melayani setiap warga sama baiknya, apa pun pilihannya.",
        "I serve every citizen equally well, whatever their choice.",
    ),
)


def template(campaign: Campaign, language: str, *, on: date) -> str:
    """A text to begin with, in Indonesian or English; empty for languages that the office writes itself."""
    if language not in {"id", "en"}:
        return ""
    election = current().elections[campaign.election]
    is_id = language == "id"
    name = election.name_id if is_id else election.name_en
    head = (
        f"Pakta Integritas Netralitas\n{name}\n\nSaya, pegawai {campaign.agency.name}, berjanji menjaga netralitas selama {name}."
        if is_id
        else f"Pledge of Neutrality\n{name}\n\nI, who work for {campaign.agency.name}, promise to stay neutral during {name}."
    )
    promises = [f"{n}. {(text if is_id else english)}" for n, (_, text, english) in enumerate(PROMISES, 1)]
    tail = (
        "Saya tetap pemilih yang bebas bila undang-undang memberi saya hak pilih; pilihan saya rahasia. Saya tahu bahwa pelanggaran dapat dikenai sanksi menurut aturan yang berlaku."
        if is_id
        else "I remain a free voter where the law gives me the vote, and my vote is secret. I know that a breach can be punished under the rules in force."
    )
    law = list(dict.fromkeys(_articles(campaign, on)))[:8]
    basis = [
        ("Dasar hukum pada hari teks ini disusun:" if is_id else "Law in force on the day of this draft:")
    ]
    basis += [f"- {each}" for each in law]
    parts = [head, "\n".join(promises), tail, *(["\n".join(basis)] if law else [])]
    return "\n\n".join(parts)


def _articles(campaign: Campaign, on: date) -> Iterator[str]:
    book = current()
    election = book.elections[campaign.election]
    for conduct, _, _ in PROMISES:
        if conduct not in book.conducts:
            continue
        for category in campaign.categories:
            found = assess(
                book.conducts[conduct],
                actor=PEOPLE[Category(category)],
                election=election,
                on=on,
                rulebook=book,
            )
            yield from (
                provision.on(found.on).citation
                for provision in found.basis
                if provision.norm is not Norm.SANCTION
            )
