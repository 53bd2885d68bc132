"""What the search weighs besides the rules, in their unit: one person who does not fit into a room."""

from ..plan import Plan

LOST_STAR = 10  # a star somebody cannot follow
SMALL_HOURS_SQUARED = 2  # for each person, the hours at night squared: rather two people once than one twice
CHANGE = 15  # a session that leaves a round where it stands now, which a broken wish or two lost stars are worth
ONE_IN = 2000  # with a large audience that price is a share of all stars, so that it takes more of them to move it
ROOMS_FOR_A_CHANGE = 3  # sessions that stay in their round and change the room cost as much as one that moves


def price_of_change(plan: Plan) -> int:
    return max(CHANGE, LOST_STAR * sum(map(len, plan.audience)) // ONE_IN)
