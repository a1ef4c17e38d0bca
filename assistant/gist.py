"""What the provisions say in English, above the quotes, for a question without Chinese."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.records import Answer, Status
from ingest.knowledge_records import Gist

_CHINESE = re.compile(r"[\u3400-\u9fff]")


def with_gists(answer: Answer, question: str, gists: Sequence[Gist]) -> Answer:
    """`answer` opened with the gist of what each passage quotes first, where all quote in Chinese.

    Only an answer that says nothing of its own is opened; the quotes stay as they are.
    """
    if _CHINESE.search(question) or answer.status is not Status.ANSWERED or answer.opening:
        return answer
    known = {(g.document, g.path): g.english for g in gists}
    first = [p.citations[0] for p in answer.passages if p.citations]
    said = [known[c.document, c.path] for c in first if (c.document, c.path) in known]
    return replace(answer, opening=" ".join(dict.fromkeys(said)))
