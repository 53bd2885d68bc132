"""Twenty people edit one session of a running server at once, and the history says whether anything was lost.

`python -m tests.benchmarks` (`make bench` runs it) starts what `make demo` runs and measures twice; the second time the
server is killed in the middle. `test_checking.py` is an ordinary test: it shows that the check can fail.
"""
