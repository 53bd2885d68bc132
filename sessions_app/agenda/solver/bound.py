"""What no agenda can do better: how many stars are lost at the least, whatever is planned."""

from collections import Counter
from itertools import combinations
from math import ceil

import numpy as np

from .problem import Problem

TRIES = 60  # prices of a round that are tried; each gives a bound, the best one counts


def fewest_lost_stars(problem: Problem) -> int:
    """Proven, but far from what can be reached where there are many rounds.

    Of an attendee with k stars who loses some, at most k / 2 pairs of starred sessions at the same time go with each.
    Sessions of several rounds are left out: who misses one round of these can be in another.
    """
    most = max((len(starred) for starred in problem.plan.audience), default=0)
    return ceil(2 * fewest_pairs(problem) / most - 1e-6) if most else 0


def fewest_pairs(problem: Problem) -> float:
    """Of all pairs of sessions that an attendee starred, so many are at the same time in any agenda.

    Each session is with g - 1 others at the least in the group of one of its rounds, hence with those that cost least,
    and the 1 / g of all sessions add up to no more than the rounds. For any price of a round, what sessions cost with
    the best g each, less the price of all rounds, is a bound (Lagrange); counted in halves, since a pair is of two.
    """
    weights = pair_weights(problem)
    if not len(weights) or not problem.slice_count:
        return 0.0
    cheapest = np.sort(weights, axis=1)[:, 1:]  # without the session itself, which is first at -1
    sizes = np.arange(1, min(len(problem.plan.rooms), len(weights)) + 1)
    costs = np.zeros((len(weights), len(sizes)))
    costs[:, 1:] = np.cumsum(cheapest, axis=1)[:, : len(sizes) - 1] / 2
    prices = np.linspace(0, 4 * (costs[:, -1].max() + 1), TRIES)
    bounds = [(costs + price / sizes).min(axis=1).sum() - price * problem.slice_count for price in prices]
    return max(0.0, float(max(bounds)))


def pair_weights(problem: Problem) -> np.ndarray:
    """How many attendees starred both, for each two sessions of one round; -1 for a session and itself."""
    single = [session.id for session in problem.breakouts if problem.is_single(session)]
    number = {session: place for place, session in enumerate(single)}
    pairs = Counter(
        pair
        for starred in problem.plan.audience
        for pair in combinations([number[one] for one in starred if one in number], 2)
    )
    weights = np.zeros((len(number), len(number)))
    np.fill_diagonal(weights, -1)
    for (one, other), count in pairs.items():
        weights[one, other] = weights[other, one] = count
    return weights
