"""Storage only: rows and the nouns they stand for."""
