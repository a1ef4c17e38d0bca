"""Questions over the journal paper: its tables and its findings."""
