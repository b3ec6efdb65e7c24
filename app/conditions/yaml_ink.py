"""Ink for YAML: comments quiet, keys strong, text as it is; colour is kept for data."""

from __future__ import annotations

import re

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from app.pictures.look import Look

KEY = re.compile(r"^(\s*(?:- )*)([^\s:#'\"\[{][^:#]*)(:)(?=\s|$)")
COMMENT = re.compile(r"(?:^|\s)(#.*)$")


class YamlInk(QSyntaxHighlighter):
    """Line by line; a # inside quotes is text."""

    def __init__(self, document: QTextDocument, look: Look) -> None:
        super().__init__(document)
        self._look = look
        self.wear()

    def wear(self) -> None:
        """Take the inks of the theme."""
        theme = self._look.theme
        self._key, self._quiet = QTextCharFormat(), QTextCharFormat()
        self._key.setFontWeight(QFont.Weight.DemiBold)
        self._quiet.setForeground(QColor(theme.ink_3))
        self.rehighlight()

    def highlightBlock(self, line: str) -> None:
        if match := KEY.match(line):
            self.setFormat(match.start(2), len(match[2]), self._key)
        comment = COMMENT.search(line)
        if comment and line[: comment.start(1)].count('"') % 2 == 0:
            self.setFormat(comment.start(1), len(line), self._quiet)
