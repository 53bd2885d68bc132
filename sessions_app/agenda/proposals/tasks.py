"""What the worker does in the background for the agenda."""

from django_tasks import task

from ..plan import Keep


@task()
def propose_later(proposal: int, keep: Keep = "present") -> None:
    """Plan what the proposal of this key asks for."""
    from .proposing import propose  # here, since it brings the solver's hundred megabytes, which no web page needs

    propose(proposal, keep)
