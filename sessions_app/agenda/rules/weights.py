"""How bad a clash is that is not hard. The unit: one person who would not fit into a room."""

# Everything else is told in these people: a wish of an organizer counts like a full table of them.
PERSON_TOO_MANY = 1  # for each who starred the session beyond what its room holds
NO_BREAK = 10  # somebody comes late to a session they are needed in
WISH = 20
SMALL_HOURS_PER_HOUR = 12  # a moderator or host at night, for each hour begun
PARTS_APART = 5  # for each gap between the rounds of a session, and for each change of room
SHORT_OF_ITS_PLAN = 10  # its own activities, or the minutes it asked for in a plenary, do not fit
WRONG_KIND = 15  # a general session in a round, a breakout session in a plenary
ROUND_TOO_MANY = 5  # for each
DOUBLED_HOUR = 10  # people will come an hour early or late
