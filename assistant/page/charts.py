"""Numbers by name to a drawing with its table: bars made of boxes, so that words keep their size."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from assistant.page.words import tag

_MOST_NAMES = 12  # columns under which a year is written in full


@dataclass(frozen=True)
class Chart:
    """Bars in the order given; `upright` for a course of years, lying for names."""

    title: str
    unit: str
    bars: Sequence[tuple[str, int]]
    upright: bool = False


def chart_html(chart: Chart) -> str:
    """A figure: the drawing, its title, and the same numbers as a table to unfold."""
    draw = _upright if chart.upright else _lying
    title = escape(f"{chart.title}（{chart.unit}）" if chart.unit else chart.title)
    said = escape(f"{title}：" + "，".join(f"{name} {n}" for name, n in chart.bars))
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td>{n}</td></tr>' for name, n in chart.bars
    )
    return (
        f'<figure class="chart" lang="zh-Hant-TW"><figcaption>{title}</figcaption>'
        f'<div role="img" aria-label="{said}">{draw(chart)}</div>'
        f"<details>{tag('charts.as_table', 'summary')}<table><caption>{title}</caption>"
        f"<tbody>{rows}</tbody></table></details></figure>"
    )


def _lying(chart: Chart) -> str:
    rows = "".join(
        f'<span>{escape(name)}</span><i style="--share:{share:.4f}"></i><b>{number}</b>'
        for (name, number), share in zip(chart.bars, _shares(chart), strict=True)
    )
    return f'<div class="lying" aria-hidden="true">{rows}</div>'


def _upright(chart: Chart) -> str:
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
