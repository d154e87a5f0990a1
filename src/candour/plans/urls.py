"""Addresses of the plans room: plan, verb, thing. A reference may hold a slash, so it comes last."""

from django.urls import path

from candour.plans.views import changes, comparison, completion, dates, own_list, plan, powers, progress, rounds, table
from candour.ui.addresses import DAY

app_name = "plans"
urlpatterns = [
    path("own-list/<str:token>/", own_list.own_list, name="own_list"),
    path("begin/plan/", plan.begin, name="begin"),
    path("<slug:plan>/adopt/", plan.adopt, name="adopt"),
    path("<slug:plan>/add-theme/", plan.add_theme, name="add_theme"),
    path("<slug:plan>/add-action/", plan.add_action, name="add_action"),
    path("<slug:plan>/add-milestone/<path:code>/", plan.add_milestone, name="add_milestone"),
    path("<slug:plan>/describe/<path:code>/", plan.describe_action, name="describe_action"),
    path("<slug:plan>/carry-forward/<path:code>/", changes.carry_forward, name="carry_forward"),
    path("<slug:plan>/update/", table.update_many, name="update_many"),
    path("<slug:plan>/update/<path:ref>/", progress.update, name="update"),
    path("<slug:plan>/no-change/<path:ref>/", progress.no_change, name="no_change"),
    path("<slug:plan>/approve-commentary/<int:update>/", progress.approve_commentary, name="approve_commentary"),
    path("<slug:plan>/ask-for-new-date/<path:ref>/", dates.ask_new_date, name="ask_new_date"),
    path("<slug:plan>/record-decision/", dates.decide, name="decide"),
    path("<slug:plan>/changes/", comparison.choose_days, name="choose_days"),
    path(f"<slug:plan>/changes/<{DAY}:from_on>/<{DAY}:to_on>/", comparison.changes, name="changes"),
    path(f"<slug:plan>/changes/<{DAY}:from_on>/<{DAY}:to_on>.pdf", comparison.changes_pdf, name="changes_pdf"),
    path(f"<slug:plan>/changes/<{DAY}:from_on>/<{DAY}:to_on>.xlsx", comparison.changes_xlsx, name="changes_xlsx"),
    path(f"<slug:plan>/changes/<{DAY}:from_on>/<{DAY}:to_on>.json", comparison.changes_json, name="changes_json"),
    path("<slug:plan>/change-rule/", powers.change_rule, name="change_rule"),
    path("<slug:plan>/set-change-rule/", powers.set_change_rule, name="set_change_rule"),
    path("<slug:plan>/confirm-decision/<int:named>/", dates.confirm_decision, name="confirm_decision"),
    path("<slug:plan>/deny-decision/<int:named>/", dates.deny_decision, name="deny_decision"),
    path("<slug:plan>/first-date/<path:ref>/", dates.set_first_date, name="set_first_date"),
    path("<slug:plan>/report-complete/<path:ref>/", completion.report_complete, name="report_complete"),
    path("<slug:plan>/check/<int:completion>/", completion.check, name="check"),
    path("<slug:plan>/reopen/<path:ref>/", completion.reopen, name="reopen"),
    path("<slug:plan>/add-evidence/<path:ref>/", completion.add_evidence, name="add_evidence"),
    path("<slug:plan>/reword/<path:ref>/", changes.reword, name="reword"),
    path("<slug:plan>/change-scope/<path:ref>/", changes.change_scope, name="change_scope"),
    path("<slug:plan>/hand-over/<path:ref>/", changes.hand_over, name="hand_over"),
    path("<slug:plan>/withdraw/<path:ref>/", changes.withdraw, name="withdraw"),
    path("<slug:plan>/split/<path:ref>/", changes.split, name="split"),
    path("<slug:plan>/merge/<path:ref>/", changes.merge, name="merge"),
    path("<slug:plan>/correct/<path:ref>/", changes.ask_correction, name="ask_correction"),
    path("<slug:plan>/confirm-correction/<int:correction>/", changes.confirm_correction, name="confirm_correction"),
    path("<slug:plan>/open-round/", rounds.open_round, name="open_round"),
    path(f"<slug:plan>/close-round/<{DAY}:position>/", rounds.close_round, name="close_round"),
    path(f"<slug:plan>/sign-off/<{DAY}:position>/", rounds.sign_off, name="sign_off"),
]
