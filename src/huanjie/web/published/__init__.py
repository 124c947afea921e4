"""Public pages, answered before Django is entered."""
