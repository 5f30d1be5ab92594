"""The page of components shows every component, and what is passed to one never becomes markup."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.paginator import Paginator
from django.template import Context, RequestContext, Template
from django.test import RequestFactory
from django_cotton.compiler_regex import CottonCompiler

from netra.web.looks import views
from netra.web.looks.icons import icon
from netra.web.looks.samples import SampleForm

TEMPLATES = Path(views.__file__).parent.parent / "templates"
COMPONENTS = sorted(path.stem for path in (TEMPLATES / "cotton").glob("*.html"))
EVIL = "\"'><script>x</script>"


def drawn(source: str, **context: object) -> str:
    return Template(CottonCompiler().process(source)).render(Context(context))


def test_the_page_shows_every_component() -> None:
    page = views.show(RequestFactory().get("/komponen/")).content.decode()
    sources = "".join(path.read_text() for path in (TEMPLATES / "looks").glob("*.html"))
    inside = "".join(path.read_text() for path in TEMPLATES.rglob("*.html"))
    for name in COMPONENTS:
        tag = f"<c-{name.replace('_', '-')}"
        assert tag in sources or (name in {"mark", "field", "errors", "confidence"} and tag in inside), name
    assert "<c-" not in page
    assert "{{" not in page


@pytest.mark.parametrize("name", COMPONENTS)
def test_every_component_says_what_it_is_for(name: str) -> None:
    if name != "mark":
        text = (TEMPLATES / "cotton" / f"{name}.html").read_text()
        assert text.startswith("{% comment %}"), name
        assert text.count("\n") < 40


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_values_are_passed_only_to_declared_names(path: Path) -> None:
    """What goes to `attrs` undeclared is written unescaped, so a variable may not go there."""
    for name, rest in re.findall(r"<c-([\w-]+)((?:\s+[:\w-]+(?:=\"[^\"]*\")?)*)", path.read_text()):
        if name in {"vars", "slot"}:
            continue
        component = (TEMPLATES / "cotton" / f"{name.replace('-', '_')}.html").read_text()
        declared = " ".join(re.findall(r"<c-vars(.*?)/>", component, re.S))
        for passed in re.findall(r"\s:([\w-]+)=", rest):
            assert re.search(rf"[\s:]{passed}\b", declared), f"{path.name}: <c-{name} :{passed}>"


@pytest.mark.parametrize(
    "source",
    [
        '<c-note :title="x">{{ x }}</c-note>',
        '<c-note title="{{ x }}" />',
        "<c-badge>{{ x }}</c-badge>",
        '<c-evidence :name="x" :digest="x" :about="x" />',
        '<c-entry :who="x" :title="x" />',
        '<c-clock :title="x" :left="x" :due="x" :basis="x" />',
        '<c-kv :rows="rows" />',
        '<c-toast :text="x" />',
        '<c-crumbs :trail="rows" />',
        '<c-verdict :value="x" :say="x" />',
        '<c-words :words="words" />',
        '<c-button href="{{ x }}">{{ x }}</c-button>',
    ],
)
def test_what_people_wrote_stays_text(source: str) -> None:
    assert "<script" not in drawn(source, x=EVIL, rows=[(EVIL, EVIL)], words=[EVIL])


def test_a_field_ties_label_hint_and_error_to_its_control() -> None:
    form = SampleForm({})
    page = drawn('<c-field :field="form.place" /><c-field :field="form.on" />', form=form)
    assert '<label for="id_place">Tempat kejadian</label>' in page
    assert 'aria-describedby="id_place_helptext id_place_error"' in page
    assert page.count('aria-invalid="true"') == 2
    assert 'class="input input--s"' in page


def test_what_was_typed_is_kept() -> None:
    page = drawn('<c-field :field="form.place" />', form=SampleForm({"place": EVIL}))
    assert "&quot;&#x27;&gt;&lt;script&gt;" in page


def test_the_summary_counts_and_links_to_each_field() -> None:
    page = drawn('<c-errors :form="form" />', form=SampleForm({"place": "x", "channel": "a"}))
    assert "Ada 3 isian yang perlu diperbaiki" in page
    assert 'href="#id_on"' in page
    assert 'href="#id_way"' in page
    assert drawn('<c-errors :form="form" />', form=SampleForm()).strip() == ""


def test_a_clock_of_our_own_target_looks_and_reads_different() -> None:
    ours = drawn('<c-clock title="Jawaban" left="Sisa 1 hari" :percent="60" goal />')
    assert "clock--goal" in ours
    assert "sasaran kami" in ours
    law = drawn('<c-clock title="Jawaban" left="Sisa 1 hari" :percent="160" />')
    assert "clock--goal" not in law
    assert 'stroke-dasharray="100 100"' in law
    assert "<details" not in law


@pytest.mark.parametrize("current", ['current="2"', ':current="2"'])
def test_steps_mark_the_present_one_however_its_number_is_given(current: str) -> None:
    page = drawn(f'<c-steps {current} :items="items" />', items=["Pilih", "Ceritakan", "Catat"])
    assert '<li class="done"><span>Pilih' in page
    assert '<li class="now" aria-current="step"><span>Ceritakan' in page


def test_pager_keeps_the_other_parameters() -> None:
    request = RequestFactory().get("/?q=a&hal=4")
    source = CottonCompiler().process('<c-pager :page="page" />')
    page = Template(source).render(RequestContext(request, {"page": Paginator(range(200), 10).page(4)}))
    assert 'href="?q=a&amp;hal=5"' in page
    assert '<span aria-current="page">4</span>' in page


def test_icons_are_hidden_from_screen_readers_and_carry_no_looks_of_their_own() -> None:
    drawing = icon("scale", "i-l")
    assert 'aria-hidden="true"' in drawing
    assert 'class="i i-l"' in drawing
    assert "stroke-width" not in drawing
    with pytest.raises(Exception, match="no-such-icon"):
        icon("no-such-icon")
