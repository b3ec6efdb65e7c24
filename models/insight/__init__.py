"""What many runs say: shares with their uncertainty, and what went together with what."""
