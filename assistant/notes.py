"""What a reader should know beside an answer: version, today's names, oddities of the source."""

from assistant.records import Answer
from ingest.records import Corpus, RegulationHeader

_MOST_TITLES = 2  # whose versions are told one by one


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
    if len(headers) == 1:
        versions = f"{_day(headers[0])}{headers[0].version_act}之版本"
    elif len(headers) > _MOST_TITLES:
        years = sorted({h.version_date.year - 1911 for h in headers})
        span = f"{years[0]}年" if len(years) == 1 else f"{years[0]}年至{years[-1]}年"
        versions = f"各規章均為民國{span}之版本"
    else:
        versions = "版本：" + "；".join(f"《{h.title}》{_day(h)}{h.version_act}" for h in headers)
    libraries = dict.fromkeys(h.library for h in headers)
    renamed = [x for x in map(corpus.library, libraries) if x.today]
    today = "".join(
        f"該館今名{x.today}，" if len(libraries) == 1 else f"{x.name}今名{x.today}，"
        for x in renamed
    )
    return f"{versions}；{today}現行規定請向該館確認。"


def _day(header: RegulationHeader) -> str:
    day = header.version_date
    return f"民國{day.year - 1911}年{day.month}月{day.day}日"
