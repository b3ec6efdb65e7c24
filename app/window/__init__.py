"""The frame: menu row, rail, headers, status; workspaces plug in with `Window.add_workspace`."""
