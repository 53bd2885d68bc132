"""From sessions to a sound, published agenda: the plan, its rules, the solver, the planner and releases."""
