"""Keys alone reach everything in every room, and the focus is seen wherever it stands."""

from typing import Any

import pytest
from browsing import IN_BROWSER, ask
from test_rooms import ROOMS, enter

pytestmark = IN_BROWSER

_REACHABLE = """() => {
  const all = ':is(a[href], button, input, select, textarea, summary, iframe, [tabindex="0"])';
  const found = [...document.querySelectorAll(`main ${all}`)].filter((n) =>
    n.checkVisibility({ checkVisibilityCSS: true }) && n.getClientRects().length > 0
    && !n.disabled && n.tabIndex >= 0 && n.type !== "hidden" && !n.closest("[inert]"));
  found.forEach((n, at) => { n.dataset.reached = at; });
  document.activeElement.blur();
  return found.map((n) => `${n.tagName} ${n.id} ${n.className} ${n.name ?? ""} ${n.textContent.slice(0, 30)}`);
}"""
_FOCUSED = """() => {
  const at = document.activeElement;
  const style = getComputedStyle(at);
  if (at.tagName === "IFRAME") return [at.dataset.reached ?? null, true]; // the focus is within
  const seen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  return [at.dataset.reached ?? null, seen];
}"""


def walk(page: Any) -> tuple[list[str], list[str]]:
    """By the Tab key: what is not reached, and where the focus is not seen."""
    names = page.evaluate(_REACHABLE)
    reached, unseen = set(), set()
    for _ in range(len(names) + 600):  # a field for a date has several stops, a report many
        page.keyboard.press("Tab")
        at, seen = page.evaluate(_FOCUSED)
        if at is not None:
            reached.add(int(at))
            if not seen:
                unseen.add(names[int(at)])
        if len(reached) == len(names):
            break
    return [n for at, n in enumerate(names) if at not in reached], sorted(unseen)


@pytest.mark.parametrize("room", ROOMS)
def test_keys_reach_everything(page: Any, room: str) -> None:
    """An answer with its chips and buttons, a form with its result, each room as it stands."""
    if room == "chat":
        ask(page, "國立臺中圖書館三本書晚了12天要罰多少")
    if room == "fees":
        page.goto(f"{page.url}?calc=overdue&library=ntcl&item=圖書&copies=3&days_late=12")
        page.wait_for_selector("#result .amount")
    else:
        enter(page, room)
    page.wait_for_timeout(700)
    assert walk(page) == ([], [])


def test_a_control_out_of_reach_is_found(page: Any) -> None:
    """The check can fail: a trap before the rest, and a focus that is not seen."""
    page.add_style_tag(content="body #send:focus-visible { outline: none !important; }")
    missed, unseen = walk(page)
    assert not missed
    assert any("send" in name for name in unseen)
    page.evaluate(
        "document.querySelector('#send').addEventListener('keydown', (e) => e.preventDefault())"
    )
    missed, _ = walk(page)
    assert any("fresh" in name for name in missed)
