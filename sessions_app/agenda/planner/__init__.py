"""The planner: the board of a draft, and every page and form that changes one."""
