"""What people do with reports and papers."""

from candour.reports.commands.clearing import (
    ask_to_clear_paper,
    ask_to_correct_paper,
    clear_paper,
    clear_report,
    correct_paper,
    correct_report,
    freeze,
    give_up_clearing,
    make_again,
)
from candour.reports.commands.drafting import (
    add_paper_section,
    keep_picture,
    list_background_papers,
    recommend,
    replace_paper_content,
    take_out_paper_section,
    write_paper_section,
)
from candour.reports.commands.papers import (
    PaperFacts,
    Restriction,
    describe_paper,
    need_paper_by,
    open_paper,
    restrict_paper,
    send_paper_to,
)
from candour.reports.commands.writing import comment, describe_report, open_report, write_section

__all__ = [
    "PaperFacts", "Restriction", "add_paper_section", "ask_to_clear_paper", "ask_to_correct_paper", "clear_paper",
    "clear_report", "comment", "correct_paper", "correct_report", "describe_paper", "describe_report", "freeze",
    "give_up_clearing", "keep_picture", "list_background_papers", "make_again", "need_paper_by", "open_paper",
    "open_report", "recommend", "replace_paper_content", "restrict_paper", "send_paper_to", "take_out_paper_section",
    "write_paper_section", "write_section",
]  # fmt: skip
