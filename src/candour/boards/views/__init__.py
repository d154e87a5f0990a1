"""Pages of the boards room: each loads, asks, does its one deed, and goes on."""
