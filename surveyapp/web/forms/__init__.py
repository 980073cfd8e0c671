"""What comes in from pages, one module per noun."""
