"""The engine of a library on a PostgreSQL server with pgvector: it holds the truth, and finds in it."""
