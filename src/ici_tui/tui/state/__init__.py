"""The state of the explorer as values: location, history, results of queries, commands."""
