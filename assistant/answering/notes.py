"""What a reader should know beside an answer: version, today's names, oddities of the source."""

from assistant.records import Answer
from assistant.sentences import joined, phrase
from ingest.header_records import RegulationHeader
from ingest.records import Corpus

_MOST_TITLES = 2  # whose versions are told one by one


def notes_for(answer: Answer, corpus: Corpus) -> tuple[str, ...]:
    """Notes on the documents that `answer` cites, each once."""
    notes: dict[str, None] = {}
    for citation in answer.citations:
        for note in corpus.notes:
            same = note.document == citation.document and note.quote in citation.quote
            if same:
                notes[phrase("note.source", note=note.note)] = None
    headers = {c.document: corpus.document(c.document).header for c in answer.citations}
    known = [h for h in headers.values() if h is not None]
    if known:
        notes[_version_note(known, corpus)] = None
    return tuple(notes)


def _version_note(headers: list[RegulationHeader], corpus: Corpus) -> str:
    if len(headers) == 1:
        versions = phrase(
            "note.version",
            day=_day(headers[0]),
            version_act=headers[0].version_act,
            date=headers[0].version_date,
        )
    elif len(headers) > _MOST_TITLES:
        years = sorted({h.version_date.year - 1911 for h in headers})
        span = (
            phrase("note.year", n=years[0])
            if len(years) == 1
            else phrase("note.years", n=years[0], n2=years[-1])
        )
        versions = phrase(
            "note.versions",
            span=span,
            years=joined([f"{y + 1911}" for y in (years[0], *years[1:][-1:])], "–"),
        )
    else:
        versions = phrase("note.version_of") + joined(
            [joined(["《", h.title, "》", _day(h), h.version_act], "") for h in headers], "；"
        )
    libraries = dict.fromkeys(h.library for h in headers)
    renamed = [x for x in map(corpus.library, libraries) if x.today]
    today = joined(
        [
            phrase("note.renamed", today=x.today)
            if len(libraries) == 1
            else phrase("note.renamed_one", name=x.name, today=x.today)
            for x in renamed
        ],
        "",
    )
    return phrase("note.confirm", versions=versions, today=today)


def _day(header: RegulationHeader) -> str:
    day = header.version_date
    return phrase("note.day", republic=day.year - 1911, month=day.month, day=day.day, date=day)
