"""What the reader says when a source cannot be read."""


class NotReadable(ValueError):
    """The source cannot be read as a workshop page; the message is one sentence for the person who brought it."""
