"""The plan as pictures: the county by days, a month, a day, one unit with what a move would do."""
