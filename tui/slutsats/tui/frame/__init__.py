"""The frame around every page: breadcrumb and saved mark, hints, palette, help and dialogs."""
