"""What the explorer shows as values: places, history, results of queries, commands."""
