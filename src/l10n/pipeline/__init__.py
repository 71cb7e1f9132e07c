"""The order of the steps, once, for all commands: one file for each of them.

Every command extracts and merges in memory first, so that what it says is about the
sources as they are. Nothing here prints; what is to be written comes back as a Plan.
"""
