"""What is handed out: the report, its pictures, and the pack for a class.

Sections are written once, as HTML; a page holds them, paper sets them, the window shows the paper.
Only `paper` and `projected` know Qt.
"""
