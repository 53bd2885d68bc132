"""Addresses of stars, seats and one's own agenda."""

from django.urls import path

from . import agenda_views, calendar_views, organizing_views, views

SESSION = "<slug:workshop>/sessions/<slug:session>/"

urlpatterns = [
    path("me/calendar/", calendar_views.my_calendar_page, name="my_calendar_page"),
    path("me/calendar/address/", calendar_views.my_calendar_address, name="my_calendar_address"),
    path("me/calendar/renewal/", calendar_views.my_calendar_renewal, name="my_calendar_renewal"),
    path("me/calendar/removal/", calendar_views.my_calendar_removal, name="my_calendar_removal"),
    path("me/calendar/<slug:key>.ics", calendar_views.my_calendar, name="my_calendar"),
    path("me/stars/", views.my_stars, name="my_stars"),
    path("me/seats/<int:seat>/seen/", agenda_views.promotion_seen, name="promotion_seen"),
    path(f"{SESSION}star/", views.star, name="star"),
    path(f"{SESSION}seats/<int:part>/", views.seat, name="seat"),
    path("<slug:workshop>/seats/", organizing_views.seats, name="seats"),
    path("<slug:workshop>/agenda/mine/", agenda_views.my_agenda, name="my_agenda"),
]
