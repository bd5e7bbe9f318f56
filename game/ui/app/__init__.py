"""The program around the screens: window, inputs, focus, settings."""
