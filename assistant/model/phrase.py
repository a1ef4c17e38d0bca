"""Evidence and a question to sentences that the gate lets out, one by one as they are written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.model.chat import Chat
from assistant.model.gate import check_sentence
from assistant.model.prompts import Prompt, fill
from assistant.model.records import Draft, Evidence, Fault, Lexicon, Usage
from assistant.model.sentences import read_sentences
from assistant.records import Said

_LONGEST = 1500  # characters of one piece of evidence


@dataclass(frozen=True)
class Phrased:
    """What stands so far: sentences that may go out, and the faults of those that may not."""

    said: tuple[Said, ...] = ()
    faults: tuple[Fault, ...] = ()
    proven: int = 0  # sentences of the model's own among `said`
    usage: Usage = field(default_factory=Usage)


def phrase(
    question: str, evidence: Sequence[Evidence], chat: Chat, prompt: Prompt, lexicon: Lexicon
) -> Iterator[Phrased]:
    """What stands after each sentence, then once more with what the call took.

    A sentence that fails is replaced by the extract of the evidence that it marks, once for each
    piece. Raises ModelFailed.
    """
    numbered = {e.number: e for e in evidence}
    filled = fill(prompt, {"evidence": _shown(evidence), "question": question})
    usage: list[Usage] = []
    phrased = Phrased()
    for draft in read_sentences(_words(chat.stream(filled), usage)):
        phrased = _add(phrased, draft, numbered, lexicon)
        yield phrased
    yield Phrased(phrased.said, phrased.faults, phrased.proven, sum(usage, Usage()))


def _add(
    phrased: Phrased, draft: Draft, numbered: Mapping[int, Evidence], lexicon: Lexicon
) -> Phrased:
    fault = check_sentence(draft, numbered, lexicon)
    if fault is None:
        cited = tuple(c for n in draft.marks for c in numbered[n].citations)
        said = Said(draft.text, tuple(dict.fromkeys(cited)))
        return Phrased((*phrased.said, said), phrased.faults, phrased.proven + 1)
    known = [numbered[n] for n in draft.marks if n in numbered]
    extracts = tuple(Said(e.extract, e.citations, is_extract=True) for e in known)
    shown = (*phrased.said, *extracts)
    return Phrased(tuple(dict.fromkeys(shown)), (*phrased.faults, fault), phrased.proven)


def _shown(evidence: Sequence[Evidence]) -> str:
    return "\n\n".join(f"[{e.number}] {e.title}\n{e.words[:_LONGEST]}" for e in evidence)


def _words(pieces: Iterator[str | Usage], usage: list[Usage]) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, Usage):
            usage.append(piece)
        else:
            yield piece
