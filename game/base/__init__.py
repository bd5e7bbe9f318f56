"""What every room stands on: errors, language, line breaks, files, resources, the desktop."""
