"""The tour: a card over the live window that says what to do next, and rings where."""
