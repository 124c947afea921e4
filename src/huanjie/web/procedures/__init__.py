"""Procedures: where each step stands by its evidence, the acts that give it, the papers' desk."""
