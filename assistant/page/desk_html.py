"""What librarians read in 館員後台, as HTML: usage, questions that went wrong, a proposal."""

from collections.abc import Sequence
from html import escape

from assistant.desk.groups import Group, Suggestion
from assistant.desk.records import Day
from assistant.page.words import tag
from ingest.amend import Proposal

_STATUSES = ("answered", "clarify", "not_found", "declined", "invalid")
_MOST_GROUPS = 50


def usage_html(days: Sequence[Day]) -> str:
    """A row a day: answers by status, and what readers thought."""
    if not days:
        return tag("desk.no_usage", "p")
    names = [f"desk.{s}" for s in (*_STATUSES, "liked", "disliked")]
    head = "".join(f'<th scope="col">{tag(name)}</th>' for name in ("desk.day", *names))
    rows = "".join(
        f'<tr><th scope="row">{d.day.isoformat()}</th>'
        + "".join(f"<td>{d.by_status.get(s, 0)}</td>" for s in _STATUSES)
        + f"<td>{d.liked}</td><td>{d.disliked}</td></tr>"
        for d in days
    )
    return (
        f'<h2>{tag("desk.usage")}</h2><div class="side-by-side" tabindex="0"><table>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def groups_html(
    groups: Sequence[Group], rows: Sequence[Suggestion], troubled: int, keeps_questions: bool
) -> str:
    """Questions refused or voted down, the commonest first, then thesaurus rows to consider."""
    parts = [f"<h2>{tag('desk.troubled', n=troubled)}</h2>"]
    if not keeps_questions:
        parts.append(tag("desk.not_kept", "p"))
    items = "".join(
        f"<li><b>{len(g.questions)}</b> {escape(g.questions[0].question or '')} "
        f"<small>{escape(g.questions[0].reason or g.questions[0].status)}</small></li>"
        for g in groups[:_MOST_GROUPS]
    )
    parts.append(f"<ol>{items}</ol>" if items else "")
    suggested = "".join(
        f"<li>「{escape(r.reader)}」→「{escape('、'.join(r.regulation))}」 "
        f"<small>{escape(r.question)}；{escape(r.provision)}</small></li>"
        for r in rows[:_MOST_GROUPS]
    )
    if suggested:
        parts.append(f"<h2>{tag('desk.suggested')}</h2><ul>{suggested}</ul>")
    return "".join(parts)


def proposal_html(proposal: Proposal) -> str:
    """What would be saved, how it parses, and what stands against it."""
    lines = "".join(f"<p>{escape(line)}</p>" for line in proposal.summary.split("\n"))
    items = "".join(
        f"<li>{escape(p.label)}：{escape(proposal.document.own_words(p)[:60])}</li>"
        for p in proposal.document.provisions
    )
    return f"{lines}<details><summary>{tag('desk.parsed')}</summary><ol>{items}</ol></details>"
