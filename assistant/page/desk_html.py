"""What librarians read in 館員後台, as HTML: usage, questions that went wrong, rows to consider."""

import re
from collections.abc import Sequence
from html import escape

from assistant.desk.faults import say_fault
from assistant.desk.groups import Group, Suggestion
from assistant.desk.rebuild import Progress
from assistant.desk.records import Asked, Day
from assistant.english import English
from assistant.page.frame import both, english_html
from assistant.page.spoken import quoted, without_marks
from assistant.page.words import attribute, read_words, tag

_STATUSES = ("answered", "clarify", "not_found", "declined", "invalid")
_MOST_GROUPS = 50
_SENTENCE = re.compile("^[a-z](?=[a-z]* )")  # a name of a file stays as it is
_ENGLISH = English({})  # faults are said by sentences of their own


def usage_html(days: Sequence[Day]) -> str:
    """A row a day: answers by status, and what readers thought; their sums above."""
    if not days:
        return f"{tag('desk.usage', 'h2')}{tag('desk.no_usage', 'p')}"
    names = [f"desk.{s}" for s in (*_STATUSES, "liked", "disliked")]
    head = "".join(f'<th scope="col">{tag(name)}</th>' for name in ("desk.day", *names))
    sums = [sum(d.by_status.get(s, 0) for d in days) for s in _STATUSES]
    sums += [sum(d.liked for d in days), sum(d.disliked for d in days)]
    rows = [f'<tr class="total"><th scope="row">{tag("desk.sum")}</th>{_cells(sums)}</tr>']
    for d in days:
        counts = [d.by_status.get(s, 0) for s in _STATUSES]
        cells = _cells([*counts, d.liked, d.disliked])
        rows.append(f'<tr><th scope="row">{d.day.isoformat()}</th>{cells}</tr>')
    return (
        f'{tag("desk.usage", "h2")}<div class="matrix" tabindex="0"><table id="desk-usage">'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def _cells(counts: Sequence[int]) -> str:
    return "".join(f'<td class="number">{n}</td>' for n in counts)


def groups_html(groups: Sequence[Group], troubled: int, keeps_questions: bool) -> str:
    """Questions refused or voted down, alike ones under one, the commonest first."""
    parts = [tag("desk.troubled", "h2", n=troubled)]
    if not keeps_questions:
        parts.append(tag("desk.not_kept", "p"))
    elif not groups:
        parts.append(tag("desk.none_troubled", "p"))
    items = "".join(map(_group, groups[:_MOST_GROUPS]))
    return "".join(parts) + (f'<ol id="desk-groups">{items}</ol>' if items else "")


def _group(group: Group) -> str:
    first, *others = group.questions
    head = f"{_asked(first)} {_why(first)}"
    if not others:
        return f"<li>{head}</li>"
    rows = "".join(f"<li>{_asked(a)} {_why(a)}</li>" for a in others)
    count = tag("desk.alike", "b", n=len(group.questions))
    return f"<li><details><summary>{head} {count}</summary><ul>{rows}</ul></details></li>"


def _asked(one: Asked) -> str:
    return f'<span class="asked">{escape(one.question or "")}</span>'


def _why(asked: Asked) -> str:
    """Why a question stands here: the reader's reason, else the status."""
    key = f"reasons.{asked.reason}" if asked.reason else f"desk.{asked.status}"
    if asked.liked is False and not asked.reason:
        key = "desk.disliked"
    return tag(key, "small") if key in read_words() else f"<small>{escape(asked.status)}</small>"


def suggestions_html(rows: Sequence[Suggestion]) -> str:
    """Rows for the thesaurus; each fills the fields below it, where it can still be changed."""
    if not rows:
        return tag("desk.no_suggestion", "p")
    items = "".join(
        f'<li><span class="asked">「{escape(r.reader)}」→「{escape("、".join(r.regulation))}」</span> '
        f'<button type="button" class="suggest" data-reader="{escape(r.reader)}" '
        f'data-regulation="{escape("、".join(r.regulation))}">{tag("desk.take")}</button>'
        f"<small>{_quoting(r)}</small></li>"
        for r in rows[:_MOST_GROUPS]
    )
    return f'<ul id="desk-suggested">{items}</ul>'


def _quoting(row: Suggestion) -> str:
    """The question that a suggestion comes from, and the provision nearest to it."""
    return f'<span class="asked">{escape(row.question)}</span>　{quoted(row.provision)}'


def progress_html(progress: Progress) -> str:
    """A bar with the step under way, or how the build ended."""
    if progress.fault:
        told = tag("desk.build_failed", "p")
        return f'<div role="alert">{told}<p class="fault">{fault_words(progress.fault)}</p></div>'
    if progress.is_done:
        return f'<p class="done" role="status">{tag("desk.built")}</p>'
    if not progress.runs:
        return ""
    known = read_words().get(f"steps.{progress.step}")
    step = known.said if known else progress.step
    words = tag("desk.building", "p", step=step, at=progress.at + 1, of=progress.of)
    return (
        f'<div role="status">{words}<progress max="{progress.of}" value="{progress.at}" '
        f"{attribute('aria-label', 'desk.rebuild')}></progress></div>"
    )


def fault_html(error: Exception) -> str:
    """A sentence of what went wrong."""
    return f'<p class="fault" role="alert">{fault_words(error.args[0])}</p>'


def fault_in(error: Exception, language: str) -> str:
    """The same as plain words of one language."""
    return without_marks(say_fault(error.args[0], _ENGLISH)) if language == "en" else f"{error}"


def fault_words(words: str) -> str:
    """A fault in both languages."""
    said = _SENTENCE.sub(lambda m: m[0].upper(), say_fault(words, _ENGLISH))
    return both(escape(words), english_html(said))
