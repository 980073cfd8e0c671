"""What stands in a sheet until it is laid out and copied."""

# In the document, with no-break spaces between the groups. Together they have every digit.
SHEET = "012 345 678"
WITHDRAWAL = "9876 5432 1098"
PLACEHOLDERS = (SHEET, WITHDRAWAL)
# Where it is said which side this is, in what stands above every side.
SIDE_NUMBER = "0 / 0"
# Where the sides stand in the document.
SIDES = "[sides]"
