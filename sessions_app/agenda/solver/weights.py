"""What the search weighs against each other, in the unit of the rules: one person who does not fit into a room."""

LOST_STAR = 10  # a star somebody cannot follow
PERSON_TOO_MANY = 1
NO_BREAK = 10  # for each person who has none between two rooms
WISH = 20  # one that is not firm
SMALL_HOURS_PER_HOUR = 12
SMALL_HOURS_SQUARED = 2  # for each person, the hours at night squared: rather two people once than one twice
PARTS_APART = 5
SHORT_OF_ITS_PLAN = 10
CHANGE = 2  # a session that leaves a round where it stands now
OTHER_ROOM = 1  # one that stays in its round and changes the room
