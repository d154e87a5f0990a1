"""What the officer site's pages print, each as one shape."""
