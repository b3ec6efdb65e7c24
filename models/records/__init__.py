"""What became of a run: its rows as an outcome, a sequence, moments in time, and sentences.

A driver writes rows and nothing else; everything here reads them and changes nothing.
"""
