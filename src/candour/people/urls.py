"""Addresses of the people room. Those of signing in are in `urls_signing_in`, under the names that allauth knows."""

from django.urls import URLPattern, path

from candour.people.views import accounts, bodies, holdings, people, seats

app_name = "people"

urlpatterns: list[URLPattern] = [
    path("people/", people.people, name="people"),
    path("people/add/", people.add_person, name="add_person"),
    path("people/bodies/", bodies.bodies, name="bodies"),
    path("people/bodies/add/", bodies.add_body, name="add_body"),
    path("people/bodies/<int:body>/", seats.body, name="body"),
    path("people/bodies/<int:body>/rules/", seats.set_rules, name="set_body_rules"),
    path("people/bodies/<int:body>/terms/", seats.agree_terms, name="agree_terms"),
    path("people/bodies/<int:body>/seat/", seats.add_seat, name="add_seat"),
    path("people/bodies/<int:body>/reports-to/", seats.report_to, name="report_to"),
    path("people/seats/<int:seat>/person/", seats.seat_person, name="seat_person"),
    path("people/seats/<int:seat>/substitute/", seats.name_substitute, name="name_substitute"),
    path("people/seats/<str:what>/<int:held>/end/", seats.end_seat, name="end_seat"),
    path("people/organisations/add/", bodies.add_organisation, name="add_organisation"),
    path("people/<str:kind>/<int:pk>/rename/", bodies.rename, name="rename"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/correct/", people.correct_person, name="correct_person"),
    path("people/<int:pk>/leave/", people.leave, name="leave"),
    path("people/<int:pk>/appoint/", holdings.appoint, name="appoint"),
    path("people/<int:pk>/role/", holdings.grant_role, name="grant_role"),
    path("people/posts/<int:pk>/end/", holdings.end_post, name="end_post"),
    path("people/roles/<int:pk>/end/", holdings.end_role, name="end_role"),
    path("people/<int:pk>/invite/", accounts.invite, name="invite"),
    path("people/<int:pk>/invite/withdraw/", accounts.withdraw_invitation, name="withdraw_invitation"),
    path("people/<int:pk>/disable/", accounts.disable_account, name="disable_account"),
    path("people/<int:pk>/enable/", accounts.enable_account, name="enable_account"),
    path("invitation/", accounts.invitation, name="invitation"),
    path("invitation/<str:secret>/", accounts.invitation_link, name="invitation_link"),
    path("account/", accounts.account, name="account"),
    path("account/sign-out-everywhere/", accounts.end_sessions, name="end_sessions"),
]
