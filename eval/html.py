"""Scores to one self-contained HTML page: heat map, risk–coverage curve, failures to read."""

import re
from collections.abc import Mapping, Sequence
from html import escape

from assistant.english import QUOTED, English
from assistant.sentences import joined, phrase
from eval.records import Score
from eval.tables import METRICS, figures, grouped, kind_of, library_of, show, speeds
from ingest.records import Corpus, Document

_NUMBER = re.compile(r"\d[\d.,]*")
_CHINESE = '<span class="quoted" lang="zh-Hant-TW">{}</span>'
_STYLE = """
body{font:16px/1.7 "PingFang TC","Microsoft JhengHei","Noto Sans TC",sans-serif;margin:0 auto;
max-width:1200px;padding:24px;color:#1d2a33;background:#fbfaf7}
table{border-collapse:collapse;margin:12px 0;display:block;overflow-x:auto}
svg text{font-size:14px}td,th{border:1px solid #ddd8cd;padding:4px 10px;text-align:right;white-space:nowrap}
th:first-child,td:first-child{text-align:left}
details{border:1px solid #ddd8cd;border-radius:8px;padding:8px 14px;margin:8px 0;background:#fff}
summary{cursor:pointer}pre{white-space:pre-wrap;font:inherit;background:#f2f0ea;padding:8px}
html[lang=en] .in-zh,html:not([lang=en]) .in-en{display:none}
.faults{color:#9a3b12}svg{background:#fff;border:1px solid #ddd8cd}
"""


def html_report(
    systems: Mapping[str, Sequence[Score]],
    confidence: Mapping[str, float],
    corpus: Corpus,
    model: str = "",
) -> str:
    """The page; `systems` begins with ours, whose dev failures are listed.

    `model` is what a language model did, in Markdown.
    """
    ours, english = next(iter(systems.values())), English(corpus.in_english)

    def said(words: str) -> str:
        return _both(words, english)

    parts = [
        f"<h1>{said('館規通評測')}</h1>",
        _systems_table(systems, english),
        f"<h2>{said('題型與圖書館')}</h2>",
        heat_map(ours, corpus),
        f"<h2>{said('風險與涵蓋率')}</h2>",
        f"<p>{said('依把握由高到低回答前若干成題目時，其中答錯的比例。')}</p>",
        risk_curve(ours, confidence, english),
        f"<h2>{said('語言模型與核對')}</h2>",
        tables_html(model, english),
        f"<h2>{said('未答對的題目（dev）')}</h2>",
        _failures(ours, corpus),
    ]
    return (
        '<!doctype html><html lang="zh-Hant-TW"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>館規通 Guangui</title><style>{_STYLE}</style></head><body>{''.join(parts)}</body></html>"
    )


def tables_html(text: str, english: English) -> str:
    """Markdown tables, and lines between them as paragraphs, in HTML.

    >>> tables_html("| 甲 | n |\\n| --- | --- |\\n| 乙 | 1 |\\n", English({}))
    '<table tabindex=0><tr><th>甲</th><th>n</th></tr><tr><td>乙</td><td>1</td></tr></table>'
    """
    parts: list[str] = []
    for block in text.split("\n\n"):
        lines = [line for line in block.splitlines() if line and not line.startswith("| ---")]
        rows = [line.strip("| ").split(" | ") for line in lines if line.startswith("|")]
        if rows:
            kinds = ["th", *["td"] * (len(rows) - 1)]
            body = "".join(_row_html(k, r, english) for k, r in zip(kinds, rows, strict=True))
            parts.append(f"<table tabindex=0>{body}</table>")
        parts += [f"<p>{_figures(x, english)}</p>" for x in lines if not x.startswith("|")]
    return "".join(parts)


def _row_html(kind: str, cells: Sequence[str], english: English) -> str:
    return f"<tr>{''.join(f'<{kind}>{_figures(c, english)}</{kind}>' for c in cells)}</tr>"


def _figures(words: str, english: English) -> str:
    """A cell or line of a table in both languages; its numbers are {n} in the corpus's words."""
    if words.isascii():
        return escape(words)
    said = "".join(_told(part, english) for part in re.split("([：　／])", words))
    return _pair(words, said[:1].upper() + said[1:])


def _told(words: str, english: English) -> str:
    numbers = iter(_NUMBER.findall(words))
    known = english.words.get(_NUMBER.sub("{n}", words))
    return re.sub(r"\{n\}", lambda _: next(numbers), known) if known else english.say(words)


def heat_map(scores: Sequence[Score], corpus: Corpus) -> str:
    """A table kind × library of the share correct, coloured."""
    libraries = sorted({library_of(s, corpus) for s in scores})
    english = English(corpus.in_english)
    head = "".join(f'<th scope="col">{_both(x, english)}</th>' for x in libraries)
    rows = []
    for kind, own in grouped(scores, kind_of).items():
        by_library = grouped(own, lambda s: library_of(s, corpus))
        cells = "".join(_heat_cell(by_library.get(x, [])) for x in libraries)
        rows.append(f'<tr><th scope="row">{_both(kind, english)}</th>{cells}</tr>')
    return f"<table tabindex=0><tr><td></td>{head}</tr>{''.join(rows)}</table>"


def risk_points(
    scores: Sequence[Score], confidence: Mapping[str, float]
) -> list[tuple[float, float]]:
    """(coverage, risk) as answers are taken in order of confidence; ties by case id."""
    answered = [s for s in scores if s.row and s.row.status == "answered"]
    answered.sort(key=lambda s: (-confidence.get(s.case.id, 0.0), s.case.id))
    points, wrong = [], 0
    for count, score in enumerate(answered, 1):
        wrong += bool(score.faults)
        points.append((count / len(scores), wrong / count))
    return points


def risk_curve(scores: Sequence[Score], confidence: Mapping[str, float], english: English) -> str:
    """The risk–coverage curve as SVG."""
    points = risk_points(scores, confidence)
    path = " ".join(f"{40 + 500 * x:.1f},{280 - 250 * y:.1f}" for x, y in points)
    across, up, name = (_svg_words(x, english) for x in ("涵蓋率", "答錯比例", "風險與涵蓋率曲線"))
    return (
        '<svg width="580" height="320" role="img" aria-labelledby="risk">'
        f'<text id="risk" x="240" y="22">{name}</text>'
        '<line x1="40" y1="280" x2="540" y2="280" stroke="#888"/>'
        '<line x1="40" y1="30" x2="40" y2="280" stroke="#888"/>'
        f'<text x="480" y="305">{across}</text><text x="4" y="22">{up}</text>'
        f'<polyline fill="none" stroke="#0b5f63" stroke-width="2" points="{path}"/></svg>'
    )


def _systems_table(systems: Mapping[str, Sequence[Score]], english: English) -> str:
    names = ("系統", *METRICS.values(), "字數")
    head = "".join(f'<th scope="col">{_both(name, english)}</th>' for name in names)
    rows = []
    for name, scores in systems.items():
        found = figures(scores)
        cells = "".join(
            f"<td>{_figures(show(found[m], interval=m == 'correct'), english)}</td>"
            for m in METRICS
        )
        length, _, _ = speeds(scores)
        rows.append(
            f'<tr><th scope="row">{_both(name, english)}</th>{cells}<td>{length:.0f}</td></tr>'
        )
    return f"<table tabindex=0><tr>{head}</tr>{''.join(rows)}</table>"


def _heat_cell(scores: Sequence[Score]) -> str:
    value = figures(scores)["correct"].value
    if value is None:
        return "<td></td>"
    colour = f"hsl({120 * value:.0f} 55% 82%)"
    share = f"{100 * value:.0f}"
    shown = _pair(f"{share}（{len(scores)}）", f"{share} ({len(scores)})")
    return f'<td style="background:{colour}">{shown}</td>'


def _failures(scores: Sequence[Score], corpus: Corpus) -> str:
    documents, english = {d.id: d for d in corpus.documents}, English(corpus.in_english)
    listed = [s for s in scores if s.faults and s.case.split == "dev"]
    hidden = sum(bool(s.faults) for s in scores) - len(listed)
    blocks = [f"<p>{_both(phrase('report.listed', dev=len(listed), test=hidden), english)}</p>"]
    for score in listed:
        case, row = score.case, score.row
        links = "、".join(_link(a, documents) for slot in case.gold for a in slot)
        faults = _both(joined(score.faults, "；"), english)
        answer = row.answer if row else ""
        blocks.append(
            f'<details class="case"><summary>{case.id}　{_chinese(" → ".join(case.turns)[:300])}</summary>'
            f'<p class="faults">{faults}</p><p>{_both("標準：", english)}{links or case.status}</p>'
            f"{_chinese(case.why, 'pre')}"
            f"<p>{_both(phrase('report.answer', status=row.status if row else '–'), english)}</p>"
            f"{_chinese(answer, 'pre')}</details>"
        )
    return "".join(blocks)


def _both(words: str, english: English) -> str:
    """Words in both languages, of which the report shows the one that it is opened in."""
    return _pair(words, english.line(words))


def _pair(words: str, said: str) -> str:
    if said == words:
        return escape(words)
    marked = re.sub(f"{QUOTED[0]}(.*?){QUOTED[1]}", _CHINESE.format(r"\1"), escape(said))
    return (
        f'<span class="in-zh">{escape(words)}</span><span class="in-en" lang="en">{marked}</span>'
    )


def _chinese(words: str, element: str = "span") -> str:
    """Words that stay Chinese: of questions, answers and regulations."""
    return f'<{element} class="quoted" lang="zh-Hant-TW">{escape(words)}</{element}>'


def _svg_words(words: str, english: English) -> str:
    said = escape(english.line(words))
    return f'<tspan class="in-zh">{words}</tspan><tspan class="in-en">{said}</tspan>'


def _link(address: str, documents: Mapping[str, Document]) -> str:
    name, _, path = address.partition("/")
    document = documents.get(name)
    provision = document.by_path.get(path) if document else None
    if document is None or provision is None:
        return escape(address)
    words = _chinese(f"《{document.title}》{provision.label}")
    return f'<a href="http://127.0.0.1:7860/?reg={name}#{escape(path)}">{words}</a>'
