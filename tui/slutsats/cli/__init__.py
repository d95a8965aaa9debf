"""The command line and the walk in plain lines. The desk is loaded only by the commands that open it."""
