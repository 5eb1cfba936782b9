"""Files that somebody chose in a form."""

from flask_wtf.file import FileField


def read(field: FileField, *, most: int) -> bytes | None:
    """Give what is in the chosen file, None where none was chosen; one byte above `most` tells that it is too large.

    A large one lies in a file of its own until then, which must be closed.
    """
    if not field.data:
        return None
    with field.data.stream as stream:
        content: bytes = stream.read(most + 1)
    return content
