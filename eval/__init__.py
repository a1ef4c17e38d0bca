"""Answer, then score, joined by a file: `python -m eval`."""
