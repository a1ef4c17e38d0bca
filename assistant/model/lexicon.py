"""The corpus's names and English words, as the gate looks them up."""

from assistant.model.records import Lexicon
from assistant.names import Name
from ingest.records import Corpus
from ingest.text import fold


def collect_lexicon(names: tuple[Name, ...], corpus: Corpus) -> Lexicon:
    """`names`, places, and each single English word of the thesaurus with its words in Chinese."""
    english: dict[str, str] = {}
    for entry in corpus.thesaurus:
        for word in map(fold, entry.reader):
            if word.isascii() and word.isalpha():
                english[word] = f"{english.get(word, '')} {fold(' '.join(entry.regulation))}"
    cities = {fold(x.city)[:2] for x in corpus.libraries if x.city}
    return Lexicon(names, (*map(fold, corpus.places.elsewhere), *sorted(cities)), english)
