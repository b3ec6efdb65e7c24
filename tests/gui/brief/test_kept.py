"""A brief that is taken up again and again leaves nothing behind."""

from PySide6.QtCore import QEventLoop, QObject, QTimer


def turn():
    """A turn of the event loop: Qt deletes what was given up there, not in `processEvents`."""
    loop = QEventLoop()
    QTimer.singleShot(0, loop.quit)
    loop.exec()


def test_briefs_taken_up_one_after_another_leave_no_object_behind(brief, harbour_brief):
    counts = []
    for _ in range(3):
        brief.show_brief(harbour_brief)
        turn()
        counts.append(len(brief.findChildren(QObject)))

    assert counts[1] == counts[0]
    assert counts[2] == counts[0]
