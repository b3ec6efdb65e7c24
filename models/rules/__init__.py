"""Rules decide: scalar functions over numbers and flat tables, the same for every driver.

No rule draws by itself, reads a clock, or keeps anything between calls. Only `+ - * /`,
comparison and integer arithmetic; ties go to the lowest index. Sequences are flat (one index),
so that the same lines run over lists and over arrays.
"""
