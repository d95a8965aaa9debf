"""What is written from an evaluation: answers become passages, and passages become papers."""
