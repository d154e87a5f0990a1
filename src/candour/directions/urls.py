"""Addresses of the directions room."""

from django.urls import URLPattern, path

from candour.directions import views

app_name = "directions"
urlpatterns: list[URLPattern] = [
    path("", views.directions, name="directions"),
    path("add/", views.add_direction, name="add_direction"),
    path("<int:pk>/", views.direction, name="direction"),
    path("<int:pk>/correct/", views.correct_direction, name="correct_direction"),
    path("<int:pk>/revoke/", views.revoke_direction, name="revoke_direction"),
    path("<int:pk>/requirement/", views.add_requirement, name="add_requirement"),
    path("requirements/<int:pk>/met/", views.satisfy, name="satisfy"),
    path("met/<int:pk>/withdraw/", views.withdraw_satisfaction, name="withdraw_satisfaction"),
]
