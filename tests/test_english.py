"""What the assistant says itself has an English that says the same; words of the corpus have theirs."""

import json
from decimal import Decimal

import pytest

from assistant.assistant import Assistant
from assistant.english import English, without_quoted
from assistant.page.frame import page_english
from assistant.records import Answer
from assistant.sentences import Sentence, joined, phrase, read_sentences
from eval.case_files import read_cases
from ingest.errors import CorpusError
from ingest.in_english import read_in_english
from ingest.records import Corpus
from ingest.rule_records import figures_in


@pytest.fixture(scope="module")
def english(corpus: Corpus) -> English:
    return page_english(corpus)


def shown_words(corpus: Corpus) -> dict[str, list[str]]:
    """Every word of the corpus that the page or an answer shows in its own voice."""
    rules = [r.fields for r in corpus.rules]
    figures = [f for r in corpus.rules for f in figures_in(r.fields)]
    attributes, tables = corpus.comparisons.attributes, corpus.paper.tables
    headers = [d.header for d in corpus.documents if d.header]
    return {
        "libraries": [n for x in corpus.libraries for n in (x.name, x.today)],
        "titles": [d.title for d in corpus.documents],
        "headers": [w for h in headers for w in (h.issuer, h.kind, h.status, h.version_act)],
        "rules": [f.get(k, "") for f in rules for k in ("topic", "item", "card", "right", "where")],
        "names": [n for f in rules for n in f.get("names", ())],
        "doubts": [f.doubt for f in figures] + [f.get("doubt", "") for f in rules],
        "calculators": [s.title for s in corpus.calculators],
        "fields": [p.label for s in corpus.calculators for p in s.parameters],
        "units": [p.unit for s in corpus.calculators for p in s.parameters if p.kind == "number"],
        "choices": [c.value for s in corpus.calculators for p in s.parameters for c in p.choices],
        "compared": [w for a in attributes for w in (a.label, a.yes, a.no)],
        "cells": [c.value for a in attributes for c in a.cells],
        "agreements": [
            w for r in corpus.agreements for w in (r.partner, r.country, r.term, r.city)
        ],
        "partner kinds": [r.partner_kind for r in corpus.agreements],
        "cooperation": list(corpus.places.cooperation),
        "tables": [w for t in tables for w in (t.title, t.number, t.unit, *t.columns, *t.rows)],
        "cells of tables": [c.printed for t in tables for c in t.cells.values()],
        "notes of tables": [n for t in tables for n in (*t.notes, *(m.note for m in t.marks))],
        "notes": [n.note for n in corpus.notes],
    }


def test_every_word_that_is_shown_has_english(corpus: Corpus, english: English) -> None:
    """A librarian who adds a regulation is told which words still want English."""
    words = shown_words(corpus)
    lacking = {k: sorted({w for w in v if w and not english.knows(w)}) for k, v in words.items()}
    assert {k: v for k, v in lacking.items() if v} == {}
    assert not english.knows("還沒翻譯的詞")


def own_words(answer: Answer) -> list[str]:
    """What an answer says itself: all but quotes, and leads that were reviewed in Chinese."""
    outcome, table = answer.outcome, answer.table
    words = [answer.opening] if isinstance(answer.opening, Sentence) else []
    words += [*answer.notes, *answer.choices, *(c.label for c in answer.citations)]
    words += [p.lead for p in (*answer.passages, *answer.offered)]
    words += [outcome.title, *outcome.steps] if outcome else []
    if table:
        words += [*table.columns, table.head, *(name for name, _ in table.rows)]
        words += [cell.lead for _, row in table.rows for cell in row]
    return words


def test_answers_to_all_dev_cases_are_said_in_english(
    assistant: Assistant, english: English
) -> None:
    """Every sentence of every answer, but for what it quotes in Chinese."""
    cases, lacking = [c for c in read_cases() if c.split == "dev"], {}
    for case in cases:
        answer = assistant.ask(case.turns[-1], case.turns[:-1])
        if left := [english.say(w) for w in own_words(answer) if not english.knows(w)]:
            lacking[case.id] = left
    print(f"n={len(cases)}")
    assert lacking == {}


def test_numbers_and_units_agree() -> None:
    """One and many, money before its number, words of the corpus by their section."""
    english = English({"items": {"圖書": "books"}, "kinds": {"圖書": "book"}})
    for days, said in ((1, "1 day overdue"), (2, "2 days overdue"), (1200, "1,200 days overdue")):
        assert english.say(phrase("overdue.days", days=Decimal(days))) == said
    total = phrase("working.sum", total=Decimal("1200.5"), unit="元")
    assert (str(total), english.line(total)) == ("合計 1,200.5 元", "Total: NT$1,200.5")
    assert english.say(joined(["圖書", total], "；")) == "books; total: NT$1,200.5"
    assert english.of("kinds", "圖書") == "book"


def test_quoted_chinese_is_told_apart() -> None:
    """A quote within English is marked, so that a page can say its language."""
    said = English({}).say(phrase("working.quote", quote="全額退費"))
    assert "全額退費" in said
    assert without_quoted(said) == ""


def test_a_sentence_is_plain_chinese_to_all_others() -> None:
    """Equality, JSON and joining are those of a str; adding keeps the English."""
    days = phrase("overdue.days", days=Decimal(3))
    assert days == "逾期 3 天"
    assert json.loads(json.dumps(days, ensure_ascii=False)) == "逾期 3 天"
    assert English({}).say(days + "。") == "3 days overdue."


def test_the_files_are_read_strictly(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A sentence without English and a word without one stop the reading, each named."""
    folder = tmp_path_factory.mktemp("words")
    sentences, words = folder / "sentences.toml", folder / "in_english.toml"
    sentences.write_text('[a]\nb = { zh = "甲" }\n', encoding="utf-8")
    with pytest.raises(CorpusError, match=r"a\.b"):
        read_sentences(sentences)
    words.write_text('[items]\n"圖書" = " "\n', encoding="utf-8")
    with pytest.raises(CorpusError, match="圖書"):
        read_in_english(words)
    words.write_text('[items]\n"圖書" = "books"\n', encoding="utf-8")
    assert read_in_english(words) == {"items": {"圖書": "books"}}
