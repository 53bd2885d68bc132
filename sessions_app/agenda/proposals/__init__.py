"""What the solver proposes: worked out in the background, weighed by people, taken whole or move by move."""
