"""The application: what runs the screens, and what they share."""
