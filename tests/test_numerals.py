"""Numerals as regulations print them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import CorpusError
from ingest.numerals import parse_numeral, write_numeral


@given(st.integers(min_value=0, max_value=9999))
def test_what_is_written_is_read_back(number: int) -> None:
    """Every number up to 9999 survives a round trip."""
    assert parse_numeral(write_numeral(number)) == number


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("廿", 20),
        ("廿六", 26),
        ("卅八", 38),
        ("一百二十六", 126),
        ("一萬", 10000),
        ("三千五百", 3500),
        ("伍拾", 50),
        ("參拾", 30),
        ("１０", 10),
        ("1,000", 1000),
        ("一○二", 102),
    ],
)
def test_printed_forms_are_understood(words: str, number: int) -> None:
    """Old tens, formal characters, full width and digit-by-digit years."""
    assert parse_numeral(words) == number


@pytest.mark.parametrize("words", ["", "甲", "十元", "3.5"])
def test_what_is_no_numeral_is_refused(words: str) -> None:
    """A numeral is all numeral or an error."""
    with pytest.raises(CorpusError):
        parse_numeral(words)
