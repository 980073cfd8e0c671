"""What is done with a parcel that was opened: one module per kind, each with an `apply`.

Each may be called more than once with the same parcel, and in any order with others: what is
done twice is done once, and what needs another parcel first waits for it.
"""
