"""What a reader should know beside an answer: version, today's names, oddities of the source."""

from assistant.records import Answer
from ingest.records import Corpus, RegulationHeader


def notes_for(answer: Answer, corpus: Corpus) -> tuple[str, ...]:
    """Notes on the documents that `answer` cites, each once."""
    notes: dict[str, None] = {}
    for citation in answer.citations:
        for note in corpus.notes:
            same = note.document == citation.document and note.quote in citation.quote
            if same:
                notes[f"原文說明：{note.note}"] = None
    headers = {c.document: corpus.document(c.document).header for c in answer.citations}
    known = [h for h in headers.values() if h is not None]
    if known:
        notes[_version_note(known, corpus)] = None
    return tuple(notes)


def _version_note(headers: list[RegulationHeader], corpus: Corpus) -> str:
    versions = "；".join(f"《{h.title}》{_day(h)}{h.version_act}" for h in headers)
    note = f"依據版本：{versions}。"
    libraries = dict.fromkeys(h.library for h in headers)
    for library in (corpus.library(i) for i in libraries):
        if library.today:
            note += f"{library.name}今名{library.today}。"
    return note + "現行規定與金額請向該館確認。"


def _day(header: RegulationHeader) -> str:
    day = header.version_date
    return f"民國{day.year - 1911}年{day.month}月{day.day}日"
