"""Rest days by country and year."""
