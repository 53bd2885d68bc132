"""Why there is no plan, in the fewest demands that cannot all hold."""

from ..plan import Plan
from .reason import Reason


def reasons(plan: Plan) -> tuple[Reason, ...]:
    return ()
