"""Line icons, drawn in currentColor: the painter puts in the ink of the theme."""
