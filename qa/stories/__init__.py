"""Stories: articles grouped by what happened, where and when."""
