"""Plans an agenda: sound first, then as good as the time allows. Works on plain values; no database here.

Importing this brings in OR-Tools, some hundred megabytes: only the background worker and commands do.
"""

from .demand import Demand
from .planning import solve
from .reason import Reason
from .reasons import reasons
from .replanning import replan
from .solution import Change, Progress, Solution

__all__ = ["Change", "Demand", "Progress", "Reason", "Solution", "reasons", "replan", "solve"]
