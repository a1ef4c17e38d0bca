"""Checks of the cases against the corpus: form, facts in gold, the split, coverage."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from eval.records import Case
from ingest.figures import fold_numbers, holds
from ingest.records import Document, Provision

# Clauses of purpose and of entry into force, which readers hardly ask for.
_FORMAL = ("訂定本", "訂定之", "特訂定", "施行", "實施")


def check_cases(cases: Sequence[Case], documents: Mapping[str, Document]) -> Iterator[str]:
    """One sentence per fault of the cases."""
    for case in cases:
        yield from check_gold(case, documents)
    yield from check_split(cases)


def check_gold(case: Case, documents: Mapping[str, Document]) -> Iterator[str]:
    """Gold exists; required facts stand in it unless derived; forbidden words do not."""
    addresses = [a for slot in case.gold for a in slot]
    unknown = [a for a in addresses if provision_at(a, documents) is None]
    if unknown:
        yield f"{case.id}：沒有 {'、'.join(unknown)}"
        return
    if case.answerable != (case.status in ("answered", "clarify")):
        yield f"{case.id}：answerable 與 status 不合"
    if not addresses:
        return
    text = fold_numbers("\n".join(_words_with_openers(a, documents) for a in addresses))
    for fact in case.facts:
        if not fact.derived and not any(holds(text, w) for w in fact.any):
            yield f"{case.id}：{fact.any[0]} 不在標準條項中"
    for words in case.forbidden:
        if holds(text, words):
            yield f"{case.id}：禁語「{words}」在標準條項中"


def check_split(cases: Sequence[Case]) -> Iterator[str]:
    """No regulation's provision is gold on both sides of the split."""
    sides: dict[str, set[str]] = {}
    for case in cases:
        for slot in case.gold:
            if not slot[0].startswith(("agreements/", "paper/")):
                sides.setdefault(slot[0], set()).add(case.split)
    for address, found in sides.items():
        if len(found) > 1:
            yield f"{address} 同時是 dev 與 test 的標準條項"


def count_kinds(cases: Sequence[Case]) -> Counter[str]:
    """How many cases there are of each kind."""
    return Counter(c.kind for c in cases)


def untested(
    cases: Sequence[Case], documents: Mapping[str, Document]
) -> tuple[list[str], list[str], int]:
    """條 and 點 without a case, leaf provisions without one, and how many leaves there are.

    A case tests the provisions that its gold names and what stands above them; a list named
    whole tests its items.
    """
    gold = {a for c in cases for slot in c.gold for a in slot}
    articles, leaves, total = [], [], 0
    for document in documents.values():
        if document.kind != "regulation":
            continue
        for provision in document.provisions:
            if provision.kind == "header" or provision.number.startswith("附件"):
                continue
            address = f"{document.id}/{provision.path}"
            below = any(g == address or g.startswith(address + ".") for g in gold)
            above = any(address.startswith(g + ".") for g in gold)
            if provision.parent is None and not below and not _is_formal(document, provision):
                articles.append(address)
            if not document.children(provision.path) and not _is_formal(document, provision):
                total += 1
                if not (below or above):
                    leaves.append(address)
    return articles, leaves, total


def provision_at(address: str, documents: Mapping[str, Document]) -> Provision | None:
    """The provision that an address names, or None."""
    document_id, _, path = address.partition("/")
    document = documents.get(document_id)
    return document.by_path.get(path) if document else None


def _words_with_openers(address: str, documents: Mapping[str, Document]) -> str:
    provision = provision_at(address, documents)
    assert provision is not None
    return documents[address.partition("/")[0]].words_with_openers(provision)


def _is_formal(document: Document, provision: Provision) -> bool:
    words = document.words(provision)
    return (len(words) < 130 and any(w in words for w in _FORMAL)) or "刪除" in words
