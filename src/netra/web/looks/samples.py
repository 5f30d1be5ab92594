"""What the page of components shows: invented, and never used elsewhere."""

from __future__ import annotations

from django import forms

DAYS = [
    {"day": "2024-10-11", "counts": 0, "why": "diterima"},
    {"day": "2024-10-12", "counts": 0, "why": "Sabtu"},
    {"day": "2024-10-13", "counts": 0, "why": "Minggu"},
    {"day": "2024-10-14", "counts": 1, "why": ""},
    {"day": "2024-10-15", "counts": 2, "why": "tenggat 16.00"},
]
FLOW = [
    {"label": "Diterima", "state": "done"},
    {"label": "Kajian awal", "state": "now"},
    {"label": "Registrasi", "state": ""},
    {"label": "Klarifikasi", "state": ""},
    {"label": "Pleno", "state": ""},
]


class SampleForm(forms.Form):
    """One field of each kind."""

    place = forms.CharField(label="Tempat kejadian", help_text="Desa, kecamatan, dan patokan.")
    on = forms.DateField(
        label="Tanggal kejadian",
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": "Isi tanggal kejadian, perkiraan pun boleh."},
    )
    story = forms.CharField(label="Ceritakan", widget=forms.Textarea(attrs={"rows": 4}), required=False)
    channel = forms.ChoiceField(
        label="Kanal", choices=[("", "Pilih"), ("a", "Media sosial"), ("b", "Kegiatan")]
    )
    way = forms.ChoiceField(
        label="Cara menjawab",
        choices=[("box", "Lewat kotak kode"), ("office", "Datang ke posko")],
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih cara menjawab."},
    )
    true = forms.BooleanField(
        label="Yang saya tulis benar sejauh saya tahu", error_messages={"required": "Centang bila benar."}
    )
    hidden = forms.CharField(widget=forms.HiddenInput, required=False)
