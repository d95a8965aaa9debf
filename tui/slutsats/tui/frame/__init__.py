"""What every page and dialog is made of, and what they know of the desk that shows them."""
