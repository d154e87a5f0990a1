"""Comments on papers: who signs, what voids a signature, how it is signed again, and what a clerk enters."""

from datetime import date

import pytest

from candour.evidence.commands import File, add_evidence
from candour.evidence.rules import Classification, Reference
from candour.people.tests import given as people
from candour.reports import commands
from candour.reports.commands import Email, Said
from candour.reports.models import Comment
from candour.reports.queries.basis import standing_comments
from candour.reports.queries.paper_pages import all_standard_texts, changes_shown, last_time, standard_texts
from candour.reports.queries.said import Asking, paper_said
from candour.reports.queries.signers import may_sign, signers
from candour.reports.queries.versions import newest_version
from candour.reports.rules import refusals
from candour.reports.rules.blocks import Prose
from candour.reports.rules.papers import PaperKind
from candour.reports.rules.tracking import Desk
from candour.reports.rules.words import CommentKind, Standing
from candour.reports.tests import given
from candour.reports.tests.given_papers import BY, a_commented_paper, a_paper, a_written_paper, write

pytestmark = pytest.mark.django_db

FINANCE, LEGAL = CommentKind.FINANCE, CommentKind.LEGAL
TODAY = given.POSITION


def is_void(paper, kind=FINANCE) -> bool:
    return standing_comments(paper)[kind].is_void


def a_cfo():
    """The holder of the post that signs finance comments."""
    cfo = people.a_person("Fay Finance", post="Chief Finance Officer")
    post = cfo.posts_held.get().post
    commands.name_signing_post(kind=FINANCE, post=post, from_on=date(2018, 1, 1), **BY)
    return cfo


def sign(paper, by, text="No implications.", marks=(), kind=FINANCE):
    return commands.sign_comments(paper=paper, kind=kind, said=Said(text, marks), on=TODAY, by=by)


def test_the_holder_of_the_post_signs_and_somebody_else_does_not():
    paper, cfo = a_written_paper(), a_cfo()
    assert sign(paper, cfo).standing == Standing.HOLDER
    with pytest.raises(refusals.NotTheSigner, match="signed by Fay Finance"):
        sign(paper, people.a_person("Ann Other"))


def test_a_named_deputy_signs_until_their_last_day():
    paper, cfo, deputy = a_written_paper(), a_cfo(), people.a_person("Dan Deputy")
    named = commands.name_signing_deputy(kind=FINANCE, person=deputy, from_on=TODAY, on=TODAY, by=cfo)
    assert sign(paper, deputy).standing == Standing.DEPUTY
    assert signers(FINANCE, on=TODAY).names == "Fay Finance or Dan Deputy"
    commands.end_signing_deputy(deputy=named, **BY)
    assert not may_sign(deputy, FINANCE, on=date(2018, 6, 12))
    with pytest.raises(refusals.SelfNamed):
        commands.name_signing_deputy(kind=LEGAL, person=deputy, from_on=TODAY, on=TODAY, by=deputy)


def test_another_post_signs_from_its_day_and_the_one_before_it_no_longer():
    first, second = a_cfo(), people.a_person("Sam Second", post="Director of Resources")
    commands.name_signing_post(kind=FINANCE, post=second.posts_held.get().post, from_on=TODAY, **BY)
    assert may_sign(first, FINANCE, on=date(2018, 6, 10))
    assert not may_sign(first, FINANCE, on=TODAY)
    assert may_sign(second, FINANCE, on=TODAY)


def test_nobody_named_means_that_whoever_holds_the_role_signs():
    assert may_sign(people.a_person("Anybody"), LEGAL, on=TODAY)


def test_comments_say_something_and_only_on_reports():
    with pytest.raises(refusals.NothingWritten):
        sign(a_written_paper(), given.OPERATOR, text=" ")
    with pytest.raises(refusals.NoComments):
        sign(a_paper(kind=PaperKind.PRESENTATION), given.OPERATOR)


def test_a_mark_stands_in_the_paper():
    paper = a_written_paper()
    assert sign(paper, given.OPERATOR, marks=["£58,000", " "]).marked == ["£58,000"]
    with pytest.raises(refusals.MarkNotFound, match="£85,000"):
        sign(paper, given.OPERATOR, marks=["£85,000"])


def test_a_changed_recommendation_voids_the_signature_and_its_number_and_spelling_do_not():
    paper = a_commented_paper()
    body = paper.bodies.get().body
    commands.recommend(paper=paper, body=body, items=["1) note the delay", "2) Agree the new date."], **BY)
    assert not is_void(paper)
    commands.recommend(paper=paper, body=body, items=["Approve the delay;", "Agree the new date."], **BY)
    assert is_void(paper)
    assert is_void(paper, LEGAL)


def test_only_what_was_marked_voids_a_signature_when_it_changes():
    paper = a_written_paper()
    sign(paper, given.OPERATOR, marks=["£58,000"])
    write(paper, "details", Prose("Other details altogether."))
    assert not is_void(paper)
    write(paper, "summary", Prose("The second hub is late by £85,000."))
    (difference,) = standing_comments(paper)[FINANCE].void
    assert (difference.before, difference.after) == ("£58,000", "The second hub is late by £85,000.")


def test_a_void_signature_keeps_a_paper_from_being_cleared_until_it_is_given_again():
    paper = a_commented_paper()
    body = paper.bodies.get().body
    commands.recommend(paper=paper, body=body, items=["Approve everything."], **BY)
    with pytest.raises(refusals.NotReady, match="sign them again"):
        commands.ask_to_clear_paper(paper=paper, **BY)
    said = paper_said(paper, newest_version(paper), Asking(TODAY))
    assert said.finance.is_out_of_date
    for kind in CommentKind:
        commands.reconfirm_comments(paper=paper, kind=kind, **BY)
    assert commands.ask_to_clear_paper(paper=paper, **BY).number == 1


def test_the_signer_sees_what_changed_and_signs_the_same_again_by_one_press():
    paper = a_written_paper()
    sign(paper, given.OPERATOR, text="It is affordable.", marks=["£58,000", "31 May 2018"])
    write(paper, "summary", Prose("The second hub is late by £85,000."))
    (change,) = changes_shown(standing_comments(paper)[FINANCE].void)
    assert change.words == "Marked by the signer"
    again = commands.reconfirm_comments(paper=paper, kind=FINANCE, **BY)
    assert (again.text, again.marked, is_void(paper)) == ("It is affordable.", ["31 May 2018"], False)
    with pytest.raises(refusals.NothingToConfirm):
        commands.reconfirm_comments(paper=paper, kind=FINANCE, **BY)
    with pytest.raises(refusals.NothingToConfirm):
        commands.reconfirm_comments(paper=paper, kind=LEGAL, **BY)


def test_a_clerk_enters_comments_from_an_e_mail_that_is_kept():
    paper, cfo, clerk = a_written_paper(), a_cfo(), people.a_person("Clare Clerk")
    kept = add_evidence(title="E-mail", content=File([b"No implications."], "mail.txt"), **BY)
    email = Email(cfo, date(2018, 6, 8), kept)
    said = commands.enter_comments(
        paper=paper, kind=FINANCE, said=Said("No implications."), email=email, on=TODAY, by=clerk
    )
    assert said.signed_by == "Clare Clerk, for Fay Finance, Chief Finance Officer, from an e-mail of 8 June 2018"
    assert (said.standing, said.kept_in.evidence) == (Standing.ENTERED, kept)


def test_nothing_is_entered_without_the_e_mail_itself_or_for_whoever_may_not_sign():
    paper, cfo = a_written_paper(), a_cfo()
    promised = add_evidence(title="E-mail", content=Reference("To follow"), **BY)
    deed = {"paper": paper, "kind": FINANCE, "said": Said("None."), **BY}
    with pytest.raises(refusals.NoKeptEmail):
        commands.enter_comments(email=Email(cfo, TODAY, promised), **deed)
    with pytest.raises(refusals.NotTheSigner):
        commands.enter_comments(email=Email(people.a_person("Ann Other"), TODAY, promised), **deed)
    assert not Comment.objects.exists()


def test_a_quarterly_report_is_signed_by_the_same_rules():
    report = given.a_complete_report()
    recommendations = {"report": report, "part": "recommendations", **BY}
    commands.write_section(text="a) note the position;\nb) Agree the new dates.", **recommendations)
    assert not is_void(report.paper)
    commands.write_section(text="Agree nothing.", **recommendations)
    assert is_void(report.paper)
    commands.reconfirm_comments(paper=report.paper, kind=FINANCE, **BY)
    assert not is_void(report.paper)


def test_a_figure_marked_in_a_quarterly_report_voids_it_when_it_changes():
    report = given.a_complete_report()
    sign(report.paper, given.OPERATOR, marks=["It goes well."])
    commands.write_section(report=report, part="introduction", text="It goes badly.", **BY)
    assert is_void(report.paper)
    assert not is_void(report.paper, LEGAL)


def test_what_was_said_last_time_is_in_view():
    earlier = a_commented_paper()
    later = a_paper(facts=commands.PaperFacts(follows=earlier), bodies=[given.a_body("Another")])
    assert last_time(later, LEGAL).text == "No legal implications."
    plan = given.the_real_plan()
    given.a_complete_report(plan)
    report = given.a_report(plan, on=date(2018, 9, 30))
    assert last_time(report.paper, FINANCE).text == "There are no finance implications."
    assert last_time(earlier, FINANCE) is None


def test_a_query_goes_back_to_the_author_and_is_answered_once():
    paper = a_written_paper()
    query = commands.ask_author(paper=paper, text="Which reserve?", kind=FINANCE, **BY)
    commands.answer_query(query=query, text="The transformation reserve.", **BY)
    with pytest.raises(refusals.AnsweredBefore):
        commands.answer_query(query=query, text="Another.", **BY)
    with pytest.raises(refusals.NothingWritten):
        commands.ask_author(paper=paper, text=" ", **BY)


def test_a_paper_is_passed_from_desk_to_desk():
    paper = a_written_paper()
    commands.pass_paper(paper=paper, to=Desk.DIRECTOR, words="For you", **BY)
    with pytest.raises(refusals.AlreadyThere):
        commands.pass_paper(paper=paper, to=Desk.DIRECTOR, **BY)
    assert commands.pass_paper(paper=paper, to=Desk.COMMENTS, **BY).to == Desk.COMMENTS


def test_evidence_is_appended_numbered_and_taken_out():
    paper = a_written_paper()
    kept = add_evidence(title="Asset review", content=Reference("To follow"), **BY)
    first = commands.append_evidence(paper=paper, evidence=kept, **BY)
    commands.append_evidence(paper=paper, evidence=kept, title="Again", **BY)
    commands.take_out_appendix(appendix=first, **BY)
    said = paper_said(paper, newest_version(paper), Asking(TODAY))
    assert [(each.number, each.title) for each in said.appendices] == [(1, "Again")]
    with pytest.raises(refusals.TakenOutBefore):
        commands.take_out_appendix(appendix=first, **BY)


def test_restricted_evidence_is_listed_under_a_title_given_for_the_paper_and_never_under_its_own():
    paper = a_written_paper()
    secret = {"classification": Classification.RESTRICTED, "restricted_because": "It names a person."}
    kept = add_evidence(title="The canary's file", content=Reference("To follow"), **secret, **BY)
    commands.append_evidence(paper=paper, evidence=kept, **BY)
    commands.append_evidence(paper=paper, evidence=kept, title="Advice", **BY)
    said = paper_said(paper, newest_version(paper), Asking(TODAY))
    assert [(each.title, each.is_restricted) for each in said.appendices] == [
        ("Restricted appendix", True), ("Advice", True),
    ]  # fmt: skip


def test_a_standard_text_holds_from_its_day_and_the_newest_by_name_stands():
    text = {"name": "Best value duty", "kind": LEGAL, **BY}
    commands.keep_standard_text(text="The old words.", from_on=date(2018, 1, 1), **text)
    commands.keep_standard_text(text="The new words.", from_on=date(2018, 7, 1), **text)
    assert [each.text for each in standard_texts(LEGAL, on=TODAY)] == ["The old words."]
    assert [each.text for each in standard_texts(LEGAL, on=date(2018, 7, 1))] == ["The new words."]
    assert list(standard_texts(None, on=TODAY)) == []
    commands.keep_standard_text(text="", from_on=date(2018, 8, 1), **text)
    assert all_standard_texts(on=date(2018, 8, 1)) == []
    with pytest.raises(refusals.NothingWritten):
        commands.keep_standard_text(text="x", from_on=TODAY, **text | {"name": " "})
