"""What if a step moves to another day: the answer at once, and the move on record."""
