"""From published regulations to an index on disk: `python -m ingest`."""
