"""What the default embedding learns from, as term rows: provisions, questions, pairs of words."""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

Bag = list[str]
LEAST_FREQUENCY = 2  # a term of one text alone tells nothing about another


@dataclass(frozen=True)
class Lessons:
    """Bags of terms. A question belongs to a provision, a provision to a library.

    `widened` are the questions as the thesaurus widens them, as it does a reader's.
    """

    provisions: tuple[Bag, ...]
    libraries: tuple[str, ...]  # of each provision; its document where it has none
    questions: tuple[Bag, ...]
    widened: tuple[Bag, ...]
    targets: tuple[int, ...]  # of each question: its provision
    synonyms: tuple[tuple[Bag, Bag], ...]  # readers' words, regulations' words

    def digest(self) -> str:
        """A hash of everything that is learned from."""
        parts = [self.provisions, self.libraries, self.questions, self.widened, self.targets]
        text = json.dumps([*parts, self.synonyms], ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()

    def without(self, held_out: Sequence[int]) -> "Lessons":
        """The same without some questions."""
        out = set(held_out)
        kept = [n for n in range(len(self.questions)) if n not in out]
        return replace(
            self,
            questions=tuple(self.questions[n] for n in kept),
            widened=tuple(self.widened[n] for n in kept),
            targets=tuple(self.targets[n] for n in kept),
        )

    def by_library(self) -> Mapping[str, list[int]]:
        """The questions of each library."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, row in enumerate(self.targets):
            found[self.libraries[row]].append(number)
        return found

    def frequencies(self) -> Counter[str]:
        """In how many texts each term stands that stands in more than one, in the terms' order."""
        words = [bag for pair in self.synonyms for bag in pair]
        counts = Counter(t for b in (*self.provisions, *self.questions, *words) for t in set(b))
        return Counter({t: n for t, n in sorted(counts.items()) if n >= LEAST_FREQUENCY})


def last_questions(targets: Sequence[int], least: int = 3) -> list[int]:
    """The last question of every provision that has at least `least`: a held-out set."""
    counts = Counter(targets)
    last = {row: number for number, row in enumerate(targets)}
    return sorted(number for row, number in last.items() if counts[row] >= least)
