"""An answer to plain text, as the terminal and the answers file show it."""

from assistant.records import Answer


def render_text(answer: Answer) -> str:
    """The text a reader sees, citations numbered as [1]."""
    parts = [answer.opening] if answer.opening else []
    number = 0
    for passage in answer.passages:
        quotes = []
        for citation in passage.citations:
            number += 1
            quotes.append(f"「{citation.quote}」[{number}]")
        parts.append("\n".join([f"{passage.lead}：", *quotes]))
    parts += answer.notes
    if answer.choices:
        parts.append("可選：" + "、".join(answer.choices))
    return "\n\n".join(parts)
