"""Workshop Planner: plans a technical workshop, publishes its agenda, runs the day and reports what came of it."""
