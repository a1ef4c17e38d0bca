"""From provisions and outcomes to what is said: quotes, leads, corrections of premises, notes."""
