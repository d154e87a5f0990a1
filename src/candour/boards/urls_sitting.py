"""Addresses of the room, of what was decided there, of the minutes and of what the Board asked for."""

from django.urls import URLPattern, path

from candour.boards.views import board_actions, decisions, minutes, sitting

ROOM = "<slug:meeting>/room/"
MINUTES = "<slug:meeting>/minutes/"
ACTION = "board-actions/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path(ROOM, sitting.sit, name="room"),
    path(f"{ROOM}open/", sitting.open_room, name="open_room"),
    path(f"{ROOM}close/", sitting.close_room, name="close_room"),
    path(f"{ROOM}carry-out/", sitting.carry_out_again, name="carry_out_again"),
    path(f"{ROOM}attendance/", sitting.take_attendance, name="take_attendance"),
    path(f"{ROOM}attendance/add/", sitting.add_attender, name="add_attender"),
    path(f"{ROOM}attendance/<int:line>/take-out/", sitting.strike_attender, name="strike_attender"),
    path(f"{ROOM}presiding/", sitting.preside, name="preside"),
    path(f"{ROOM}opening-words/", sitting.open_words, name="open_words"),
    path(f"{ROOM}settle/", sitting.settle, name="settle"),
    path(f"{ROOM}items/<int:item>/", sitting.sit_item, name="sit_item"),
    path(f"{ROOM}items/<int:item>/take-up/", sitting.take_item, name="take_item"),
    path(f"{ROOM}items/<int:item>/come-and-go/", sitting.move, name="move"),
    path(f"{ROOM}items/<int:item>/declare/", sitting.declare, name="declare"),
    path(f"{ROOM}items/<int:item>/resolve/", decisions.resolve, name="resolve"),
    path(f"{ROOM}items/<int:item>/ask/", board_actions.ask_action, name="ask_action"),
    path(f"{ROOM}declarations/<int:line>/", sitting.edit_declaration, name="edit_declaration"),
    path(f"{ROOM}notes/<int:note>/", sitting.edit_note, name="edit_note"),
    path(f"{ROOM}notes/<int:note>/take-out/", sitting.strike_note, name="strike_note"),
    path(f"{ROOM}clauses/<int:clause>/", decisions.edit_clause, name="edit_clause"),
    path(f"{ROOM}clauses/<int:clause>/correct/", decisions.correct_clause, name="correct_clause"),
    path(f"{ROOM}confirm-minutes/", minutes.confirm_minutes, name="confirm_minutes"),
    path(MINUTES, minutes.minutes, name="minutes"),
    path(f"{MINUTES}draft.<str:form>", minutes.minutes_draft, name="minutes_draft"),
    path(f"{MINUTES}<int:number>/minutes.<str:form>", minutes.minutes_file, name="minutes_file"),
    path(f"{MINUTES}write/<slug:part>/", minutes.write_minutes, name="write_minutes"),
    path(f"{MINUTES}send-round/", minutes.circulate_minutes, name="circulate_minutes"),
    path(f"{MINUTES}comment/", minutes.comment_on_minutes, name="comment_on_minutes"),
    path(f"{MINUTES}comments/<int:comment>/", minutes.answer_comment, name="answer_comment"),
    path(f"{MINUTES}agree/", minutes.agree_minutes, name="agree_minutes"),
    path(f"{MINUTES}publish/", minutes.publish_minutes, name="publish_minutes"),
    path("board-actions/", board_actions.board_actions, name="board_actions"),
    path(ACTION, board_actions.board_action, name="board_action"),
    path(f"{ACTION}assign/", board_actions.assign_action, name="assign_action"),
    path(f"{ACTION}progress/", board_actions.say_progress, name="say_progress"),
    path(f"{ACTION}close/", board_actions.close_action, name="close_action"),
]
