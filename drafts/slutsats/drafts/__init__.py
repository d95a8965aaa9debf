"""What is written from an evaluation: answers become passages, passages become papers; no file is opened here."""
