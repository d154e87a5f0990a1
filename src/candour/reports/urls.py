"""Addresses of the reports room."""

from django.urls import URLPattern, path

from candour.reports.views import building, clearing, papers, reading, signing
from candour.ui.addresses import DAY

app_name = "reports"
urlpatterns: list[URLPattern] = [
    path("", building.reports, name="reports"),
    path("open/", building.open_report, name="open_report"),
    path("<int:pk>/", building.report, name="report"),
    path("<int:pk>/head/", building.describe_report, name="describe_report"),
    path("<int:pk>/parts/<str:part>/", building.write_section, name="write_section"),
    path("<int:pk>/comments/finance/", building.comment_finance, name="comment_finance"),
    path("<int:pk>/comments/legal/", building.comment_legal, name="comment_legal"),
    path("<int:pk>/clear/", building.clear_report, name="clear_report"),
    path("<int:pk>/correct/", building.correct_report, name="correct_report"),
    path("<int:pk>/draft.<str:form>", reading.draft_file, name="draft_file"),
    path("<int:pk>/versions/<int:number>/", reading.version, name="version"),
    path("<int:pk>/versions/<int:number>/report.<str:form>", reading.version_file, name="version_file"),
    path(f"plans/<slug:slug>/<{DAY}:on>/", reading.position, name="position"),
    path(f"plans/<slug:slug>/<{DAY}:on>/report.<str:form>", reading.position_file, name="position_file"),
    path("papers/", papers.papers, name="papers"),
    path("papers/open/", papers.open_paper, name="open_paper"),
    path("papers/<int:pk>/", papers.paper, name="paper"),
    path("papers/<int:pk>/head/", papers.describe_paper, name="describe_paper"),
    path("papers/<int:pk>/bodies/", papers.send_paper_to, name="send_paper_to"),
    path("papers/<int:pk>/restrict/", papers.restrict_paper, name="restrict_paper"),
    path("papers/<int:pk>/sections/add/", papers.add_paper_section, name="add_paper_section"),
    path("papers/<int:pk>/sections/<slug:key>/", papers.write_paper_section, name="write_paper_section"),
    path("papers/<int:pk>/sections/<slug:key>/picture/", papers.add_picture, name="add_picture"),
    path("papers/<int:pk>/sections/<slug:key>/take-out/", papers.take_out_paper_section, name="take_out_paper_section"),
    path("papers/<int:pk>/recommendations/<int:body>/", papers.recommend, name="recommend"),
    path("papers/<int:pk>/background/", papers.background_papers, name="background_papers"),
    path("papers/<int:pk>/pictures/<slug:key>", clearing.paper_picture, name="paper_picture"),
    path("papers/<int:pk>/word/", papers.read_word_report, name="read_word_report"),
    path("papers/<int:pk>/appendices/add/", papers.append_evidence, name="append_evidence"),
    path("papers/<int:pk>/appendices/<int:appendix>/take-out/", papers.take_out_appendix, name="take_out_appendix"),
    path("papers/<int:pk>/pass/", papers.pass_paper, name="pass_paper"),
    path("papers/<int:pk>/ask/", papers.ask_author, name="ask_author"),
    path("papers/<int:pk>/queries/<int:query>/", papers.answer_query, name="answer_query"),
    path("papers/<int:pk>/comments/<slug:kind>/", signing.sign_comments, name="sign_comments"),
    path("papers/<int:pk>/comments/<slug:kind>/again/", signing.reconfirm_comments, name="reconfirm_comments"),
    path("papers/<int:pk>/comments/<slug:kind>/enter/", signing.enter_comments, name="enter_comments"),
    path("papers/<int:pk>/clear/", clearing.clear_paper, name="clear_paper"),
    path("papers/<int:pk>/correct/", clearing.correct_paper, name="correct_paper"),
    path("papers/<int:pk>/make-again/", clearing.make_again, name="make_again"),
    path("papers/<int:pk>/draft.<str:form>", clearing.draft_paper_file, name="draft_paper_file"),
    path("papers/<int:pk>/versions/<int:number>/", clearing.cleared_paper, name="cleared_paper"),
    path(
        "papers/<int:pk>/versions/<int:number>/paper.<str:form>", clearing.cleared_paper_file, name="cleared_paper_file"
    ),
    path("signers/", signing.signers, name="signers"),
    path("signers/post/", signing.name_signing_post, name="name_signing_post"),
    path("signers/deputy/", signing.name_signing_deputy, name="name_signing_deputy"),
    path("signers/deputies/<int:deputy>/end/", signing.end_signing_deputy, name="end_signing_deputy"),
    path("texts/keep/", signing.keep_standard_text, name="keep_standard_text"),
]
