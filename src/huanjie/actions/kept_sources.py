"""Clerks' files as they came, opened again from under the key: never laid open on the disk."""

from huanjie.actions.files import kept
from huanjie.actions.roll_keys import roll_keys, source_path
from huanjie.records.models import SourceFile
from huanjie.roll.intake import ClerkFile


def opened_source(source: int) -> ClerkFile:
    """A file of a roll; LookupError where none is kept, as for people who came by an act."""
    row = SourceFile.objects.get(pk=source)
    try:
        sealed = kept(source_path(row.sha256))
    except FileNotFoundError as error:
        raise LookupError(f"no file {source}") from error
    return ClerkFile(name=row.name, data=roll_keys().open(sealed, about=row.sha256))
