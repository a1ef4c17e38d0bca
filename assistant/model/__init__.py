"""A language model phrases what the assistant found; nothing it writes goes out unproven."""
