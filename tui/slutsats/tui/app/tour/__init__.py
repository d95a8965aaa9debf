"""The tour: five steps over the screens, that follow what is pressed."""
