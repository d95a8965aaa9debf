"""The commands of `slutsats`, one module each; nothing here imports textual at the top."""
