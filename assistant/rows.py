"""A query to an answer from rows held exactly: the agreement register, the paper's tables."""

import re
from collections.abc import Mapping, Sequence

from assistant.agreements.ours import is_about_partner, leaves_unsaid, names_agreements, tells
from assistant.agreements.register import answer_register
from assistant.paper.paper import answer_paper, names_cells
from assistant.records import Answer, Query
from assistant.retrieval.asked_units import wanted_units
from assistant.retrieval.decide import rules_surely
from assistant.retrieval.search import Searcher
from ingest.records import Corpus, Document
from ingest.text import fold

AGREEMENTS = "agreements"
PAPER = "paper"
# Fees and fines are no agreement's matter; of its budget the register says that it tells none.
_OF_BUDGETS = re.compile("经费|预算")
_OF_FINES = re.compile(
    r"罚[款金]|逾期|赔|(?:使用|场地|报名|维护|工本)费|场租|租金|保证金|打[^,。?]{0,2}折|折扣|\bfines?\b|\boverdue\b"
)
# So many records of the periodical index are licensed: neither the register nor the paper has any.
_OF_RECORDS = re.compile(r"(?:书目|索引)[^。?!]*[\d万千百]笔|[\d万千百]笔[^。?!]*(?:书目|索引)")
# What a contract is to be signed for: 要先簽什麼
_ONLY_SIGNS = re.compile(r"^(?!.*(?:协[议定]|备忘录|合作|agreement|memorand)).*签")
_SIGNER = "ncl"  # the library whose agreements these are


def answer_rows(
    query: Query, libraries: Sequence[str], documents: Mapping[str, Document], searcher: Searcher
) -> Answer | None:
    """The answer where the query asks for rows; None where it asks for rules.

    Words that tables and rules share (報告, 代碼, 展覽) ask for rules where neither the register nor
    the paper is named and a provision holds nearly all that the question says. A turn that does not show that it goes on is tried as one, where the turn before it asked for
    rows and this names some of the same.
    """
    corpus = searcher.index.corpus
    said = _answer(query, query.turns, libraries, corpus, documents)
    if said is not None and not query.earlier:
        return None if _rules_instead(query, corpus, searcher) else said
    alone = said is not None and not leaves_unsaid(query.question, corpus.agreements, corpus.places)
    if alone or not query.earlier or len(query.turns) > len(query.earlier):
        return said
    whole = (*query.earlier, query.question)
    named = names_agreements(query.question, corpus.agreements, corpus.places)
    if not (named or names_cells(query.question, corpus.paper)):
        return said
    if _answer(query, query.earlier, libraries, corpus, documents) is None:
        return said
    return _answer(query, whole, libraries, corpus, documents)


def _answer(
    query: Query,
    turns: Sequence[str],
    libraries: Sequence[str],
    corpus: Corpus,
    documents: Mapping[str, Document],
) -> Answer | None:
    partner = is_about_partner(" ".join(turns), corpus.agreements, corpus.places)
    asked = fold(turns[-1])
    of_fees = "元" in wanted_units(_OF_BUDGETS.sub("", asked)) or _OF_FINES.search(asked)
    if (set(libraries) <= {_SIGNER} or partner) and not of_fees:
        register = documents[AGREEMENTS]
        other = bool(set(query.documents) - {AGREEMENTS})
        said = answer_register(turns, corpus.agreements, corpus.places, register, other)
        if said is not None:
            return said
    of_records = _OF_RECORDS.search(asked) and PAPER not in query.documents
    of_library = libraries and of_fees  # 讀書會年會借市圖的教室，使用費多少 asks for no table
    if of_records or of_library or set(query.documents) - {PAPER}:
        return None
    return answer_paper(
        turns, corpus.paper, documents[PAPER], PAPER in query.documents, not libraries
    )


def _rules_instead(query: Query, corpus: Corpus, searcher: Searcher) -> bool:
    """Whether a question that rows could answer asks for rules: by what it names, or surely."""
    named = _is_named(query, corpus)
    names_rows = names_agreements(query.question, corpus.agreements, corpus.places)
    if named and (names_rows or not _ONLY_SIGNS.search(fold(query.question))):
        return False
    hits = searcher.search(query)
    of_subject = not names_rows and bool(hits) and bool(hits[0].features["subject"])  # 借印古籍
    return of_subject or (not named and rules_surely(hits, corpus.ranking))


def _is_named(query: Query, corpus: Corpus) -> bool:
    """Whether the question speaks of agreements or of the paper by their own words."""
    return bool({AGREEMENTS, PAPER} & set(query.documents)) or tells(query.question, corpus.places)
