"""What the search weighs besides the rules, in their unit: one person who does not fit into a room."""

LOST_STAR = 10  # a star somebody cannot follow
SMALL_HOURS_SQUARED = 2  # for each person, the hours at night squared: rather two people once than one twice
CHANGE = 2  # a session that leaves a round where it stands now
OTHER_ROOM = 1  # one that stays in its round and changes the room
