"""Plain-text exports of news databases, split into their documents: Factiva, Nexis, ProQuest."""

from corpus.exports.splitting import documents_of

__all__ = ["documents_of"]
