"""The same work in plain lines: numbered prompts, nothing drawn; for screen readers, pipes and scripts."""
