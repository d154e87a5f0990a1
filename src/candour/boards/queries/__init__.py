"""What pages and papers need to know about meetings."""

from candour.boards.queries.notice import clear_days_of, deadlines_of, local_closures, notice_of

__all__ = ["clear_days_of", "deadlines_of", "local_closures", "notice_of"]
