"""Numbers by name to a drawing with its table: bars made of boxes, so that words keep their size."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from assistant.english import English
from assistant.page.spoken import attribute_of, spoken
from assistant.page.words import tag
from assistant.sentences import joined

_MOST_NAMES = 12  # columns under which a year is written in full


@dataclass(frozen=True)
class Chart:
    """Bars in the order given; `upright` for a course of years, lying for names."""

    title: str
    unit: str
    bars: Sequence[tuple[str, int]]
    upright: bool = False


def chart_html(chart: Chart, english: English) -> str:
    """A figure: the drawing, its title, and the same numbers as a table to unfold."""
    draw = _upright if chart.upright else _lying
    words = [chart.title, *(["（", chart.unit, "）"] if chart.unit else [])]
    bars = joined([joined([name, f" {n}"], "") for name, n in chart.bars], "，")
    said = attribute_of("aria-label", english, joined([*words, "：", bars], ""))
    title = spoken(english, joined(words, ""))
    rows = "".join(
        f'<tr><th scope="row">{spoken(english, name)}</th><td>{n}</td></tr>'
        for name, n in chart.bars
    )
    return (
        f'<figure class="chart"><figcaption>{title}</figcaption>'
        f'<div role="img" {said}>{draw(chart, english)}</div>'
        f"<details>{tag('charts.as_table', 'summary')}<table><caption>{title}</caption>"
        f"<tbody>{rows}</tbody></table></details></figure>"
    )


def _lying(chart: Chart, english: English) -> str:
    rows = "".join(
        f'<span>{spoken(english, name)}</span><i style="--share:{share:.4f}"></i><b>{number}</b>'
        for (name, number), share in zip(chart.bars, _shares(chart), strict=True)
    )
    return f'<div class="lying" aria-hidden="true">{rows}</div>'


def _upright(chart: Chart, english: English) -> str:
    many = len(chart.bars) > _MOST_NAMES
    columns = "".join(
        f'<div title="{escape(name)}　{number}"><b>{number}</b><i style="--share:{share:.4f}"></i>'
        f"<span>{escape(name[-2:] if many else name)}</span></div>"
        for (name, number), share in zip(chart.bars, _shares(chart), strict=True)
    )
    return f'<div class="upright" aria-hidden="true">{columns}</div>'


def _shares(chart: Chart) -> list[float]:
    """How long each bar is of the longest."""
    most = max((n for _, n in chart.bars), default=0) or 1
    return [n / most for _, n in chart.bars]
