"""Fixtures shared by the tests: the corpus, and an assistant over an up-to-date index."""

import os

import pytest

from assistant.assistant import Assistant, open_assistant
from ingest.build import build_index
from ingest.corpus import read_corpus
from ingest.errors import IndexUnavailable
from ingest.records import Corpus
from ingest.settings import read_index_settings


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    return read_corpus()


@pytest.fixture(scope="session")
def assistant() -> Assistant:
    settings = read_index_settings(os.environ)
    try:
        return open_assistant(settings)
    except IndexUnavailable:
        build_index(settings, lambda step: None)
        return open_assistant(settings)
