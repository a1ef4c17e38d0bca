"""The agreement register to HTML: rows that fields narrow, counts drawn, each agreement's details."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.agreements.cooperation import wordings
from assistant.english import English
from assistant.page.charts import Chart, chart_html
from assistant.page.frame import page_english
from assistant.page.spoken import quoted, spoken
from assistant.page.words import say, tag
from assistant.sentences import joined
from ingest.records import Agreement, Corpus
from ingest.rule_records import Places
from ingest.text import fold

_NO_ENGLISH = English({})
_SECTIONS = {"agreements.partner_kind": "partner_kinds"}


@dataclass(frozen=True)
class Narrowed:
    """What the register is narrowed to; "" narrows nothing."""

    country: str = ""
    year: str = ""
    kind: str = ""
    item: str = ""
    words: str = ""


def narrow(
    rows: Sequence[Agreement], to: Narrowed, places: Places, english: English = _NO_ENGLISH
) -> list[Agreement]:
    """The rows that meet every condition, by their day; words typed may be English ones."""
    found = [
        r
        for r in rows
        if to.country in ("", r.country)
        and to.year in ("", str(r.signed.year))
        and to.kind in ("", r.partner_kind)
        and (not to.item or (to.item in places.cooperation and wordings(to.item, r, places)))
        and all(word in fold(_text(r, english)) for word in fold(to.words).split())
    ]
    return sorted(found, key=lambda r: (r.signed, r.number))


def register_html(rows: Sequence[Agreement], corpus: Corpus) -> str:
    """How many, drawn by year and country, then each agreement."""
    told = tag("agreements.count", "p", n=len(rows), all=len(corpus.agreements))
    if not rows:
        return told.replace("<p ", '<p class="told" ')
    document = next(d for d in corpus.documents if d.kind == "agreements")
    english = page_english(corpus)
    items = "".join(_agreement(r, document.id, english) for r in rows)
    return (
        f'<div class="told">{told}</div><div class="charts">{_by_year(rows, english)}{_by_country(rows, english)}</div>'
        f'<ol class="agreements">{items}</ol>'
    )


def _by_year(rows: Sequence[Agreement], english: English) -> str:
    counts = Counter(r.signed.year for r in rows)
    years = range(min(counts), max(counts) + 1)
    bars = [(str(y), counts[y]) for y in years]
    return chart_html(Chart(say("agreements.by_year"), "件", bars, upright=True), english)


def _by_country(rows: Sequence[Agreement], english: English) -> str:
    counts = Counter(r.country for r in rows)
    return chart_html(Chart(say("agreements.by_country"), "件", counts.most_common()), english)


def _agreement(row: Agreement, document: str, english: English) -> str:
    place = joined([x for x in (row.country, row.city) if x], "，")
    facts = [
        ("agreements.partner_kind", row.partner_kind),
        ("agreements.text_kind", row.text_kind),
        ("agreements.place", place),
        ("agreements.term", row.term),
    ]
    told = "".join(
        f"{tag(k, 'dt')}<dd>{spoken(english, v, _SECTIONS.get(k, ''))}</dd>" for k, v in facts if v
    )
    items = "".join(quoted(x, "li") for x in row.items)
    day = row.signed
    return (
        f'<li><details><summary><time datetime="{day.isoformat()}">'
        f"{day.year}.{day.month:02}.{day.day:02}</time> <b>{spoken(english, row.partner, 'partners')}</b>"
        f"<small>{spoken(english, row.country, 'countries')}</small></summary>"
        f'<div class="name">{quoted(row.name)}</div><dl class="facts">{told}</dl>'
        f"{tag('agreements.items', 'h4')}<ul>{items}</ul>"
        f'<a class="to-provision" href="?reg={document}#{row.number}">'
        f"{tag('agreements.open', number=row.number)}</a></details></li>"
    )


def _text(row: Agreement, english: English) -> str:
    told = (row.partner, row.country, row.city, row.partner_kind, row.term)
    said = [english.of(_SECTIONS["agreements.partner_kind"], row.partner_kind)]
    return " ".join((row.name, *told, *row.items, *said, *map(english.say, told)))
