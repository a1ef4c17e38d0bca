"""What the rooms show, without a browser: references, forms of a provision, lists, tables, counts."""

import csv
import io
from collections import Counter
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.english import English
from assistant.page.catalogue import Sought, catalogue_html
from assistant.page.charts import Chart, chart_html
from assistant.page.frame import page_english
from assistant.page.matrix import MOST_COLUMNS, choose, matrix_csv, matrix_html
from assistant.page.references import find_references
from assistant.page.register import Narrowed, narrow, register_html
from assistant.page.rooms.report import report_html
from assistant.page.rule_links import find_rule_links
from assistant.page.source import source_html
from assistant.page.statistics import table_html
from ingest.records import Corpus

NAMED = [
    ("ncl-reading", "第五點第一款", "5.1"),
    ("ncl-digital-licensing", "附件3", "附件3"),
    ("taichung-lending", "前款", "4.3"),
    ("tainan-organization", "前項", "8.p2"),
    ("newtaipei-reading", "前條", "20"),
    ("keelung-private-library-award", "第五條第三款", "5.3"),
]


@pytest.mark.parametrize(("document", "words", "path"), NAMED)
def test_a_cross_reference_is_found(document: str, words: str, path: str, corpus: Corpus) -> None:
    """By number, by 前, by annex; in the words of the text."""
    text = corpus.document(document).text
    found = [(text[r.start : r.end], r.path) for r in find_references(corpus.document(document))]
    assert (words, path) in found


def test_another_laws_article_is_no_reference(corpus: Corpus) -> None:
    """本法第四條 in an ordinance under the Library Act is none of the ordinance's own."""
    document = corpus.document("keelung-private-library-award")
    first = document.by_path["1"]
    inside = [r for r in find_references(document) if first.start <= r.start < first.own_end]
    assert "第四條第一項" in document.own_words(first)
    assert inside == []


def test_marks_and_references_are_nested_well(corpus: Corpus) -> None:
    """Words marked from the middle of a reference: each element closes where it opened."""
    document = corpus.document("ncl-reading")
    reference = find_references(document)[0]
    html = source_html(document, corpus, reference.start + 2, reference.end + 4)
    assert '<mark><a class="to-provision"' in html
    assert html.count("<mark>") == html.count("</mark>") == 1
    assert html.count("<a ") == html.count("</a>")


def test_every_rule_leads_from_its_provision_to_its_form(corpus: Corpus) -> None:
    """The forms found over all regulations are of every calculator that has rules."""
    links = [
        link
        for d in corpus.documents
        for found in find_rule_links(d.id, corpus).values()
        for link in found
    ]
    assert {x.query.split("&")[0].removeprefix("calc=") for x in links} == {
        s.name
        for s in corpus.calculators
        if s.name != "silent"  # what no text states has nothing to fill in
    }
    paths = find_rule_links("ntcl-reading", corpus)
    assert any("calc=overdue&library=ntcl" in x.query for x in paths["4.9.2"])


@pytest.mark.parametrize(
    ("sought", "held", "lacks"),
    [
        (Sought(), "33 種法規", "沒有找到"),
        (Sought("玩具"), "新北市立圖書館附設玩具圖書館使用原則", "沒有找到"),
        (Sought("台北 閱覽"), "臺北市立圖書館閱覽規定", "沒有找到"),
        (Sought("拖鞋", library="taitung"), "臺東縣政府圖書館管理使用要點", "高雄市立圖書館"),
        (Sought("qqqq"), "沒有找到「qqqq」", "條文 "),
        (Sought("<b>"), "&lt;b&gt;", "<b>」"),
    ],
)
def test_the_catalogue_finds(sought: Sought, held: str, lacks: str, assistant: Assistant) -> None:
    """Titles and provisions, narrowed; nothing found is a sentence; markup stays text."""
    html = catalogue_html(sought, assistant)
    assert held in html
    assert lacks not in html


def test_unknown_choices_of_a_comparison_fall_away(corpus: Corpus) -> None:
    """An address may hold anything: unknown ids, too many, a sort that is not shown."""
    ids = [a.id for a in corpus.comparisons.attributes]
    chosen = choose(["nothing", *ids], ["nowhere"], "nothing", True, corpus.comparisons)
    assert len(chosen.attributes) == MOST_COLUMNS
    assert chosen.sort == ""
    assert chosen.libraries


@pytest.mark.parametrize("descending", [False, True])
def test_rows_stand_in_the_order_of_their_numbers(descending: bool, corpus: Corpus) -> None:
    """Every attribute with numbers, against a plain sort; libraries without one come last."""
    for compared in corpus.comparisons.attributes:
        chosen = choose([compared.id], [], compared.id, descending, corpus.comparisons)
        cells = [compared.cell(x) for x in chosen.libraries]
        numbers = [c.number for c in cells if c and c.number is not None]
        assert numbers == sorted(numbers, reverse=descending), compared.id
        having = [bool(c and c.number is not None) for c in cells]
        assert having == sorted(having, reverse=True), compared.id


def test_every_cell_of_the_csv_is_cited(assistant: Assistant) -> None:
    """All attributes and libraries: each value with its quote, as the register has it."""
    corpus = assistant.index.corpus
    for compared in corpus.comparisons.attributes:
        chosen = choose([compared.id], [], "", False, corpus.comparisons)
        rows = list(csv.DictReader(io.StringIO(matrix_csv(chosen, corpus, assistant.documents))))
        said = {corpus.library(c.library).name: (c.value, c.quote) for c in compared.cells}
        assert {r["圖書館"]: (r["內容"], r["引文"]) for r in rows if r["引文"]} == said
        assert matrix_html(chosen, corpus, assistant.documents).count('class="cite"') == len(said)


def test_the_register_narrows_as_a_plain_filter_does(corpus: Corpus) -> None:
    """Each country and each year; and the counts drawn are those of the rows."""
    rows = corpus.agreements
    for country, count in Counter(r.country for r in rows).items():
        found = narrow(rows, Narrowed(country=country), corpus.places)
        assert len(found) == count
        assert f"{country} {count}" in register_html(found, corpus)
    for year, count in Counter(str(r.signed.year) for r in rows).items():
        assert len(narrow(rows, Narrowed(year=year), corpus.places)) == count
    assert narrow(rows, Narrowed(words="沒有這樣的字"), corpus.places) == []


def test_every_table_is_shown_with_all_its_cells(corpus: Corpus) -> None:
    """Each printed cell stands in the table; a column drawn says the cells' own numbers."""
    paper = next(d for d in corpus.documents if d.kind == "paper")
    for table in corpus.paper.tables:
        html = table_html(table, "", paper, page_english(corpus))
        for cell in table.cells.values():
            assert f">{cell.printed}<" in html.replace("&#x27;", "'").replace("&amp;", "&")


def test_a_chart_of_nothing_is_no_error() -> None:
    """No bars, and bars of nought."""
    assert "figure" in chart_html(Chart("空", "件", []), English({}))
    assert "--share:0.0000" in chart_html(Chart("零", "件", [("甲", 0)], upright=True), English({}))


def test_the_report_is_framed_or_its_making_told(tmp_path: Path) -> None:
    """A report's own markup cannot reach the page."""
    assert "make eval" in report_html(tmp_path / "none.html")
    path = tmp_path / "report.html"
    path.write_text('<h1 title="x">報告</h1>', encoding="utf-8")
    html = report_html(path)
    assert 'sandbox=""' in html
    assert "&lt;h1 title=&quot;x&quot;&gt;" in html
