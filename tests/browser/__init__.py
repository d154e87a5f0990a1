"""Tests of the officer site as a person meets it: in Chromium, by keyboard, without JavaScript, on a phone."""
