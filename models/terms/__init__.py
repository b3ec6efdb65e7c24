"""The nouns, frozen: what a scenario is made of and what a run can end in.

One definition of a field serves reading, checking, schema, form and file.
"""
