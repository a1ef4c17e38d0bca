"""Reads the whole of corpus/ into one Corpus: the wiring of the reading stages."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ingest.agreements import agreements_document, read_agreements
from ingest.answer_types import read_answer_types
from ingest.asked_as import read_asked_as
from ingest.aspects import read_aspects
from ingest.calculations import read_calculators, read_item_kinds
from ingest.comparisons import read_comparisons
from ingest.errors import CorpusError
from ingest.fingerprint import digest_of
from ingest.front_matter import read_regulation
from ingest.in_english import read_in_english
from ingest.knowledge import (
    read_english,
    read_intents,
    read_notes,
    read_outside,
    read_subjects,
    read_thesaurus,
    read_vocabulary,
    read_words,
)
from ingest.knowledge_records import ThesaurusEntry
from ingest.labels import label_provisions
from ingest.libraries import read_libraries
from ingest.lines import read_lines
from ingest.paper import read_paper
from ingest.places import read_places
from ingest.provisions import parse_provisions
from ingest.ranking import Ranking, read_following, read_ranking
from ingest.records import Agreement, Corpus, Document, Library
from ingest.routing import read_routing
from ingest.rule_records import Places
from ingest.rules import read_rules
from ingest.rulings import read_rulings
from ingest.settings import CORPUS_FOLDER
from ingest.table_records import Paper
from ingest.tables import read_tables
from ingest.unruled import read_unruled


def read_corpus(folder: Path = CORPUS_FOLDER) -> Corpus:
    """Everything under `folder`; raises CorpusError for the first file that is not in order."""
    libraries = read_libraries(folder / "libraries.toml")
    agreements = read_agreements(folder / "agreements.csv")
    documents = _documents(folder, libraries, agreements)
    places = read_places(folder / "places.toml", agreements)
    kinds = read_item_kinds(folder / "items.toml")
    by_id = {d.id: d for d in documents}
    rules = read_rules(folder / "rules", by_id)  # first: a changed figure is told by its rule
    asked_as, gists = read_asked_as(folder / "asked_as", by_id)
    calculators, general_words = read_calculators(folder / "calculators.toml", kinds.items)
    return Corpus(
        documents=documents,
        agreements=agreements,
        libraries=libraries,
        notes=read_notes(folder / "notes.toml"),
        thesaurus=_thesaurus(folder),
        english=read_english(folder / "english.csv"),
        in_english=read_in_english(folder / "in_english.toml"),
        asked_as=asked_as,
        unruled=read_unruled(folder / "unruled", by_id),
        gists=gists,
        rulings=read_rulings(folder / "rulings.csv", by_id),
        rules=rules,
        calculators=calculators,
        general_words=general_words,
        kinds=kinds,
        places=places,
        paper=_paper(folder / "tables", places),
        vocabulary=read_vocabulary(folder / "vocabulary.txt"),
        question_words=read_words(folder / "question_words.txt"),
        outside=read_outside(folder / "outside.toml"),
        subjects=read_subjects(folder / "subjects.toml", by_id),
        intents=read_intents(folder / "intents.toml"),
        comparisons=read_comparisons(folder / "comparison.toml", by_id, [x.id for x in libraries]),
        answer_types=read_answer_types(folder / "answer_types.toml"),
        aspects=read_aspects(folder / "aspects.toml"),
        ranking=_ranking(folder),
        routing=read_routing(folder / "routing.toml", [s.name for s in calculators]),
        digest=digest_of(folder),
    )


def _documents(
    folder: Path, libraries: Sequence[Library], agreements: tuple[Agreement, ...]
) -> tuple[Document, ...]:
    """The regulations in the libraries' order, the register and the paper."""
    regulations = [read_document(p) for p in sorted((folder / "regulations").glob("*.md"))]
    order = [r for library in libraries for r in library.regulations]
    if unknown := {d.id for d in regulations} ^ set(order):
        raise CorpusError(f"libraries.toml 的 regulations 與檔案不符：{'、'.join(sorted(unknown))}")
    return (
        *sorted(regulations, key=lambda d: order.index(d.id)),
        agreements_document(agreements, folder / "agreements.toml"),
        read_paper(folder / "tables"),
    )


def _thesaurus(folder: Path) -> tuple[ThesaurusEntry, ...]:
    return tuple(e for p in sorted(folder.glob("thesaurus*.toml")) for e in read_thesaurus(p))


def read_document(path: Path) -> Document:
    """One regulation file as a document with its tree of provisions."""
    header, text = read_regulation(path)
    provisions = label_provisions(header.unit, parse_provisions(header, list(read_lines(text))))
    return Document(
        id=header.id,
        title=header.title,
        kind="regulation",
        library=header.library,
        text=text,
        provisions=provisions,
        header=header,
        aliases=header.aliases,
        source=header.source,
    )


def _ranking(folder: Path) -> Ranking:
    ranking = read_ranking(folder / "ranking.toml")
    return replace(ranking, following=read_following(folder / "following.toml"))


def _paper(folder: Path, places: Places) -> Paper:
    """The paper's tables, with the places and bodies that are known whether they stand in them."""
    paper = read_tables(folder)
    return replace(paper, countries=places.countries, institutions=places.institutions)
