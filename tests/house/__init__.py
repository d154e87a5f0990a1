"""House tests: the rules of `docs/where-things-go.md`, held by tests that walk the whole tree."""
