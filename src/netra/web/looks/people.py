"""How we call the people whom the rules bind, in the words a reader would use of oneself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from netra.rulebook.words import Person

ASKERS = (
    (Person.PNS.value, gettext_lazy("Civil servant (PNS)")),
    (Person.PPPK.value, gettext_lazy("Contract civil servant (PPPK)")),
    (Person.NON_ASN.value, gettext_lazy("Employee without civil servant status")),
    (Person.PEJABAT_ASN.value, gettext_lazy("Civil servant in an office (pejabat ASN)")),
    (Person.PEJABAT_NEGARA.value, gettext_lazy("State or regional official")),
    (Person.KEPALA_DESA.value, gettext_lazy("Village head")),
    (Person.PERANGKAT_DESA.value, gettext_lazy("Village officer")),
    (Person.BUMN_BUMD.value, gettext_lazy("Employee of a state or regional company")),
    (Person.TNI_POLRI.value, gettext_lazy("Member of the armed forces or police")),
)
