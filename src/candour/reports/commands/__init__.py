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
from candour.reports.commands.reading import read_word_report
from candour.reports.commands.signing import (
    Email,
    Said,
    end_signing_deputy,
    enter_comments,
    name_signing_deputy,
    name_signing_post,
    reconfirm_comments,
    sign_comments,
)
from candour.reports.commands.tracking import (
    answer_query,
    append_evidence,
    ask_author,
    keep_standard_text,
    pass_paper,
    take_out_appendix,
)
from candour.reports.commands.writing import comment, describe_report, open_report, write_section

__all__ = [
    "Email", "PaperFacts", "Restriction", "Said", "add_paper_section", "answer_query", "append_evidence",
    "ask_author", "ask_to_clear_paper", "ask_to_correct_paper", "clear_paper", "clear_report", "comment",
    "correct_paper", "correct_report", "describe_paper", "describe_report", "end_signing_deputy", "enter_comments",
    "freeze", "give_up_clearing", "keep_picture", "keep_standard_text", "list_background_papers", "make_again",
    "name_signing_deputy", "name_signing_post", "need_paper_by", "open_paper", "open_report", "pass_paper",
    "read_word_report", "recommend", "reconfirm_comments", "replace_paper_content", "restrict_paper", "send_paper_to",
    "sign_comments",
    "take_out_appendix", "take_out_paper_section", "write_paper_section", "write_section",
]  # fmt: skip
