"""Turn a document into something to read or to pass on: terminal, plain text, JSON, tree."""
