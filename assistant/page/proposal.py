"""A regulation as it would be saved, as HTML: the verdict, what stands against it, what changes, the parse."""

from html import escape

from assistant.english import English
from assistant.page.desk_html import fault_words
from assistant.page.spoken import quoted, spoken
from assistant.page.words import tag
from ingest.amend import Proposal
from ingest.records import Document

_ENGLISH = English({})  # labels are said by their numbers
_RULES = "rules/"  # how a fault of a rule begins


def proposal_html(proposal: Proposal) -> str:
    """What a librarian should see before saving."""
    document = proposal.document
    kind = tag("desk.is_new" if proposal.is_new else "desk.is_amended")
    faulty = bool(proposal.faults)
    verdict = tag("desk.faulty", n=len(proposal.faults)) if faulty else tag("desk.savable")
    return (
        f'<section class="proposal" aria-live="polite"><h3>{quoted(f"《{document.title}》")} '
        f"({escape(document.id)}) {kind}</h3>"
        f'<p class="{"fault" if faulty else "done"}">{verdict}</p>'
        f"{_checks(proposal)}{_changes(proposal)}{_parse(document)}</section>"
    )


def _checks(proposal: Proposal) -> str:
    """The rules that no longer stand, then the other checks, each with what it found."""
    rules = [f for f in proposal.faults if f.startswith(_RULES)]
    others = [f for f in proposal.faults if not f.startswith(_RULES)]
    parts = []
    for key, mend, faults in (
        ("desk.rules_checked", "desk.mend_rules", rules),
        ("desk.others_checked", "desk.mend_others", others),
    ):
        parts.append(tag(key, "h4", n=len(faults)))
        if faults:
            rows = "".join(f"<li>{fault_words(f)}</li>" for f in faults)
            parts.append(f'<ol class="faults">{rows}</ol>{tag(mend, "p")}')
    return "".join(parts)


def _changes(proposal: Proposal) -> str:
    """Each provision whose own words differ, as they stand and as they would."""
    before, after = proposal.before, proposal.document
    if before is None:
        return ""
    paths = dict.fromkeys([*(p.path for p in before.provisions), *proposal.added])
    rows = []
    for path in paths:
        old, new = _own(before, path), _own(after, path)
        if old != new:
            held = after.by_path.get(path) or before.by_path[path]
            rows.append(
                f'<tr><th scope="row">{spoken(_ENGLISH, held.label)}</th>'
                f"<td>{quoted(old or '—')}</td><td>{quoted(new or '—')}</td></tr>"
            )
    if not rows:
        return tag("desk.unchanged", "p")
    head = "".join(
        f'<th scope="col">{tag(key)}</th>'
        for key in ("desk.provision", "desk.text_now", "desk.text_then")
    )
    return (
        f'{tag("desk.changed", "h4", n=len(rows))}<div class="matrix" tabindex="0"><table>'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def _own(document: Document, path: str) -> str:
    provision = document.by_path.get(path)
    return document.own_words(provision).strip() if provision else ""


def _parse(document: Document) -> str:
    """The tree as parsed: every provision at its level, with its citation and its words."""
    rows = "".join(
        f'<li class="level-{p.level}"><b>{spoken(_ENGLISH, p.label)}</b> '
        f"{quoted(document.own_words(p).strip())}</li>"
        for p in document.provisions
    )
    summary = tag("desk.parsed", "summary", n=len(document.provisions))
    return f'<details class="parse">{summary}<ol tabindex="0">{rows}</ol></details>'
