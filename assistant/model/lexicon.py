"""The corpus's names and English words, as the gate looks them up."""

from assistant.model.records import Lexicon
from assistant.names import Name
from ingest.knowledge_records import ThesaurusEntry
from ingest.text import fold


def collect_lexicon(names: tuple[Name, ...], thesaurus: tuple[ThesaurusEntry, ...]) -> Lexicon:
    """`names`, and each single English word of the thesaurus with its words in Chinese."""
    english: dict[str, str] = {}
    for entry in thesaurus:
        for word in map(fold, entry.reader):
            if word.isascii() and word.isalpha():
                english[word] = f"{english.get(word, '')} {fold(' '.join(entry.regulation))}"
    return Lexicon(names, english)
