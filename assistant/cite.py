"""Spans of a document to citations: the words, where they stand, and how to cite them."""

import re

from assistant.records import Citation
from ingest.records import Document, Provision

# The number that opens a provision, as a pattern: 第九條, 一、, （一）, 1.
OPENING_NUMBER = (
    r"(?:第[一二三四五六七八九十百廿卅]+條|[一二三四五六七八九十百廿卅]+、"
    r"|[（(](?:[一二三四五六七八九十]+|\d+)[）)]|\d{1,2}\.(?!\d))"
)
_MARKER = re.compile(rf"\s*{OPENING_NUMBER}\s*")


def cite_own_words(document: Document, provision: Provision) -> Citation:
    """The provision's own words, without the number that opens them."""
    return _cite(document, provision, provision.own_end)


def cite_whole(document: Document, provision: Provision) -> Citation:
    """The provision's words with all that stands under it."""
    return _cite(document, provision, provision.end)


def cite_list(document: Document, provision: Provision) -> Citation:
    """The clause that opens a list and the list's items, without the paragraphs that follow."""
    end = provision.own_end
    for child in document.children(provision.path):
        if child.kind == "paragraph" and end > provision.own_end:
            break
        end = child.end
    return _cite(document, provision, end)


def _cite(document: Document, provision: Provision, end: int) -> Citation:
    start = provision.start
    if document.kind != "paper" and (match := _MARKER.match(document.text, start, end)):
        start = match.end() if match.end() < provision.own_end else start
    return cite_span(document, provision, start, end)


def cite_span(document: Document, provision: Provision, start: int, end: int) -> Citation:
    """The document's text from `start` to `end`, places in the text, within the provision."""
    return Citation(
        document=document.id,
        path=provision.path,
        start=start,
        end=end,
        quote=document.text[start:end],
        label=provision.label,
        title=document.title,
    )
