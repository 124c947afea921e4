"""The record that anyone can check: entries, their Merkle tree, the sealed folder.

No database, no web, no clock. What the archive proves and what it cannot: `docs/threats.md`.
"""
