"""English ways of saying a number put plainly: two hundred and fifty, a fortnight, 32.5 to the dollar."""

import re

from assistant.reading.units import ENGLISH_NUMBERS

_ONES = ["zero", *[w for w, n in ENGLISH_NUMBERS.items() if n < 20 and len(w) > 2]]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_VALUES = {w: n for n, w in enumerate(_ONES)} | {w: 10 * n for n, w in enumerate(_TENS, 2)}
_SCALES = {"hundred": 100, "thousand": 1000}
_WORD = "|".join(sorted([*_VALUES, *_SCALES], key=len, reverse=True))
_SPELT = re.compile(rf"\b(?:(?:a|{_WORD})(?:[ -]+(?:and )?(?:{_WORD}))+)\b")
_NUMBER = "|".join([r"\d+", *(w for w in ENGLISH_NUMBERS if len(w) > 2)])
_TIMES_OR_THINGS = "(?:sessions|rehearsals|blocks|slots|meetings|visits|books|novels|classes)"
_PLAIN = (  # 10 of 36 hours are 10; how much a copy asks of one
    (re.compile(r"\ba fortnight\b"), "2 weeks"),
    (re.compile(r"\bw/o\b"), "without"),
    (re.compile(r"\bhalf a dozen\b"), "6"),
    (re.compile(r"\b(?:a|one) dozen\b"), "12"),
    (re.compile(r"\ba couple of\b"), "2"),
    (re.compile(r"\ba pair of\b"), "2"),
    (re.compile(r"\bmy (\w+) and (?:i|me) (?:each|both)\b"), r"my \1 and i, 2 people,"),
    (re.compile(r"\b(?:we|us) both\b|\bboth of us\b"), "2 people"),
    (
        re.compile(
            r"\b(how much|what)( (?:is|are|does|do|for))? (?:a|an|per|each) (copy|volume|issue|card)\b"
        ),
        r"\1\2 1 \3",
    ),
    (
        re.compile(
            rf"\b({_NUMBER})(?: out)? of (?:the |its |his |her |my |our |a total of |all )*(?:{_NUMBER}) (hours?|weeks?|sessions?|lessons?|classes|meetings)\b"
        ),
        r"\1 \2",
    ),
    (  # two 4-hour sessions
        re.compile(
            rf"\b({_NUMBER}) (?:(?:more|separate|extra|other) )?(\d+)-(hour|minute|page|week|day) ((?:[a-z-]+ )?{_TIMES_OR_THINGS})\b"
        ),
        r"\1 \4 of \2 \3s",
    ),
)
_MONEY = r"us dollars?|u\.s\. dollars?|american dollars?|usd|us\$|euros?|pounds?|yen"
_SUM = r"(?:nt\$|nt|ntd|twd)? ?(?P<rate>\d+(?:\.\d+)?)(?: ?(?:nt|ntd|twd|nt dollars|taiwan(?:ese)? dollars|dollars))?"
_RATES = (
    re.compile(rf"(?<![\d.$]){_SUM} (?:for|to|per|a) (?:one |1 |the |a |each )?(?:{_MONEY})\b"),
    re.compile(rf"\b(?:one|1|a) ?(?:{_MONEY}) ?(?:is|was|=|equals|buys|costs|at|for|makes) {_SUM}"),
    re.compile(rf"\b(?:us\$|usd) ?1 ?(?:is|was|=|equals|buys|at|:) ?{_SUM}"),
    re.compile(r"(?<![\d.$])(?P<rate>\d+(?:\.\d+)?) to (?:the|one|a) dollar\b"),
)
_ABROAD = re.compile(
    r"\b(?:us|u\.s\.|american) (?:list |retail )?(?:price|prices|currency|money)\b"
)
_DOLLARS = re.compile(r"(?<![\w$])(\d+(?:\.\d+)?) dollars?\b")
ENGLISH_RULE = re.compile(  # a dollar a day tells a rule and counts nothing
    r"(?:nt\$|\$)? ?\b(?:\d+(?:\.\d+)?|one|two|three|five|ten|a) ?(?:nt dollars?|dollars?|ntd|nt)"
    r" (?:a|per|each|every|for each|for every) day\b"
    r"(?:,? (?:a|per|each|every|for each|for every) (?:book|item|dvd|cd|disc|volume|copy)\b)?"
    r"|(?:nt\$|\$) ?\d+(?:\.\d+)? (?:a|per|each|every) day\b"
)
_SENTENCE_END = re.compile(  # an abbreviation ends none
    r"(?<=[a-z0-9)'\"])(?<!\bnat)(?<!\bno)(?<!\bst)(?<!\b[a-z])(?<!\bmr)(?<!\bdr)(?<!\bmrs)(?<!\bvol)(?<!\bvs)(?<!\bapprox)(?<!\bph)\.(?=\s)"
)
_LETTERS = re.compile("[a-z]")
_HOUR = r"(\d{1,2}|noon|midday)(?::(\d\d))?"
_HALF = r"([ap])\.?m\b\.?"
_HOURS = re.compile(  # from 6 to 10 pm, 9:30 a.m. - noon
    rf"\b{_HOUR}\s?(?:{_HALF})?\s?(?:to|until|till|and|-|–|through)\s?(?:{_HOUR}\s?{_HALF}|(noon|midday)\b)"
)


def say_plainly(text: str) -> str:
    """A folded text with its English numbers as digits and its rates of exchange named so.

    >>> say_plainly("twenty-one days, two hundred and fifty dollars")
    '21 days, 250 dollars'
    >>> say_plainly("from 6 to 10 pm, or 9:30 a.m. to noon")
    'from 18:00到22:00, or 9:30到12:00'
    >>> say_plainly("the rate is nt$32.5 for one us dollar")
    'the rate is exchange rate 32.5'
    """
    if not _LETTERS.search(text):
        return text
    for pattern, plain in _PLAIN:
        text = pattern.sub(plain, text)
    text = _HOURS.sub(_by_24_hours, text)
    text = _SENTENCE_END.sub(",", _SPELT.sub(_digits, text))
    for pattern in _RATES:
        text = pattern.sub(r"exchange rate \g<rate>", text)
    return _DOLLARS.sub(r"\1 us dollars", text) if _ABROAD.search(text) else text


def _by_24_hours(match: re.Match[str]) -> str:
    """A span of hours by the clock; what has no half of its own is in that of the end."""
    hour, minutes, half, end, end_minutes, end_half, noon = match.groups()
    until = 12 if noon else _hour_of(end, end_half)
    since = _hour_of(hour, half or end_half or "p")
    if not half and since >= until:
        since -= 12
    if since < 0 or max(since, until) > 24:
        return match[0]
    return f"{since}:{minutes or '00'}到{until}:{end_minutes or '00'}"


def _hour_of(words: str, half: str) -> int:
    if not words.isdecimal():
        return 12
    return int(words) % 12 + (12 if half == "p" else 0)


def _digits(match: re.Match[str]) -> str:
    """The number that words spell; what counts one by one (two, three) stays as it is."""
    words = re.split(r"[ -]+", match[0].replace(" and ", " "))
    total = part = 0
    last = ""
    for word in words:
        if word in _SCALES:
            part = max(part, 1) * _SCALES[word]
            if word == "thousand":
                total, part = total + part, 0
        elif word != "a":
            if last and not (last in _SCALES or (last in _TENS and word in _ONES[1:10])):
                return match[0]
            part += _VALUES[word]
        last = word
    return f"{total + part}"
