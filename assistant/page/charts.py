"""Numbers by name to a drawing with its table: bars in inline SVG, nothing loaded from elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from assistant.page.words import tag

_ROW, _BAR, _WIDTH = 30, 18, 640  # of a drawing, in its own units
_MOST_LABEL = 11  # characters of a name beside its bar
_COLUMN_HEIGHT = 220


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
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td>{n}</td></tr>' for name, n in chart.bars
    )
    title = escape(f"{chart.title}（{chart.unit}）" if chart.unit else chart.title)
    return (
        f'<figure class="chart" lang="zh-Hant-TW"><figcaption>{title}</figcaption>{draw(chart)}'
        f"<details>{tag('charts.as_table', 'summary')}<table><caption>{title}</caption>"
        f"<tbody>{rows}</tbody></table></details></figure>"
    )


def _lying(chart: Chart) -> str:
    left = 16 * min(_MOST_LABEL, max((len(n) for n, _ in chart.bars), default=0)) + 10
    most = max((n for _, n in chart.bars), default=0) or 1
    space = _WIDTH - left - 50
    parts = []
    for row, (name, number) in enumerate(chart.bars):
        y = row * _ROW + 4
        length = space * number / most
        shown = name if len(name) <= _MOST_LABEL else f"{name[: _MOST_LABEL - 1]}…"
        parts.append(
            f'<text x="{left - 8}" y="{y + 14}" text-anchor="end">{escape(shown)}</text>'
            f'<rect x="{left}" y="{y}" width="{max(length, 1):.1f}" height="{_BAR}" rx="3">'
            f"<title>{escape(name)} {number}</title></rect>"
            f'<text x="{left + length + 7:.1f}" y="{y + 14}">{number}</text>'
        )
    return _svg(chart, _WIDTH, len(chart.bars) * _ROW + 4, "".join(parts))


def _upright(chart: Chart) -> str:
    most = max((n for _, n in chart.bars), default=0) or 1
    step = _WIDTH / max(len(chart.bars), 1)
    base = _COLUMN_HEIGHT - 26
    parts = []
    for column, (name, number) in enumerate(chart.bars):
        height = (base - 24) * number / most
        middle = step * (column + 0.5)
        width = min(step * 0.62, 60)
        parts.append(
            f'<rect x="{middle - width / 2:.1f}" y="{base - max(height, 1):.1f}" '
            f'width="{width:.1f}" height="{max(height, 1):.1f}" rx="3">'
            f"<title>{escape(name)} {number}</title></rect>"
            f'<text x="{middle:.1f}" y="{base - height - 7:.1f}" text-anchor="middle">{number}</text>'
            f'<text x="{middle:.1f}" y="{base + 19}" text-anchor="middle">{escape(name)}</text>'
        )
    return _svg(chart, _WIDTH, _COLUMN_HEIGHT, "".join(parts))


def _svg(chart: Chart, width: int, height: int, inside: str) -> str:
    said = escape(f"{chart.title}：" + "，".join(f"{name} {n}" for name, n in chart.bars))
    return (
        f'<svg viewBox="0 0 {width} {height}" role="img" aria-label="{said}" '
        f'preserveAspectRatio="xMinYMin meet">{inside}</svg>'
    )
