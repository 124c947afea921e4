"""Which steps of a procedure are done by their evidence, and what is owed next by whom."""
