"""The assistant's own sentences, in the words of a careful librarian."""

from collections.abc import Sequence

from assistant.records import Answer, ArticleReference, Passage, Status
from assistant.sentences import joined, phrase
from ingest.numerals import write_numeral
from ingest.records import Document


def declined_small_talk() -> Answer:
    """A greeting or thanks: say what we are for."""
    return Answer(
        Status.DECLINED,
        opening=phrase("refusal.hello"),
    )


def declined_action(has_rule: bool = False) -> Answer:
    """A request to act for the reader: we only tell the rules, and quote the one that there is."""
    if has_rule:
        return Answer(
            Status.DECLINED,
            opening=phrase("refusal.action_with_rule"),
        )
    return Answer(
        Status.DECLINED,
        opening=phrase("refusal.action"),
    )


def impossible_value(reasons: Sequence[str]) -> Answer:
    """A value that cannot be: say which."""
    words = joined(dict.fromkeys(reasons))
    return Answer(Status.INVALID, opening=phrase("refusal.impossible", words=words))


def nothing_found(elsewhere: str, nearest: Sequence[Passage]) -> Answer:
    """The corpus does not hold it: say so, name the nearest provision, say where to ask."""
    opening = (
        phrase("refusal.elsewhere", elsewhere=elsewhere)
        if elsewhere
        else phrase("refusal.not_found")
    )
    if nearest:
        leads = joined([p.lead for p in nearest])
        opening += phrase("refusal.nearest", leads=leads)
    return Answer(Status.NOT_FOUND, opening=opening + phrase("refusal.where_to_ask"))


def missing_number(document: Document, reference: ArticleReference) -> Answer:
    """A provision number that the regulation does not have."""
    if document.is_history_only:
        return only_history(document)
    unit = document.header.unit if document.header else reference.unit
    after = (
        phrase("refusal.article_after", n=write_numeral(reference.after), number=reference.after)
        if reference.after
        else ""
    )
    has_article = str(reference.article) in document.by_path and not reference.after
    return Answer(
        Status.NOT_FOUND,
        opening=phrase(
            "refusal.no_item" if has_article else "refusal.no_article",
            title=document.title,
            article=write_numeral(reference.article),
            number=reference.article,
            unit=unit,
            after=after,
            count=sum(p.kind == "article" for p in document.provisions),
        ),
    )


def only_history(document: Document) -> Answer:
    """That of a regulation only the history is held."""
    return Answer(Status.NOT_FOUND, opening=phrase("refusal.history_only", title=document.title))


def which_library(passages: Sequence[Passage], names: Sequence[str]) -> Answer:
    """No library named where their rules differ: ask which, with their rules beside."""
    return Answer(
        Status.CLARIFY,
        opening=phrase("answer.which_library_beside"),
        passages=tuple(passages),
        choices=tuple(names),
    )


def missing_part(document: Document, name: str) -> Answer:
    """An annex or preamble that the corpus does not hold."""
    ask = phrase("refusal.ask_annex") if name.startswith("附") else ""
    return Answer(
        Status.NOT_FOUND,
        opening=phrase("refusal.no_part", title=document.title, name=name, ask=ask),
    )


def which_regulation(titles: Sequence[str], reference: ArticleReference, unit: str) -> Answer:
    """A number without its regulation: ask which."""
    label = (
        phrase(
            "refusal.article",
            article=write_numeral(reference.article),
            number=reference.article,
            unit=unit,
        )
        if reference.article > 0
        else phrase("refusal.that_article")
    )
    return Answer(
        Status.CLARIFY,
        opening=phrase("refusal.which_regulation", label=label),
        choices=tuple(joined([title, label], "") for title in titles),
    )
