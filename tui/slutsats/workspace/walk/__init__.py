"""The walk as data: its route, the job of one evaluator, and answers as they are typed and read."""
