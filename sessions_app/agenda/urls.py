"""Addresses of planning and publishing."""

from django.urls import path

from . import notice_views, release_views

urlpatterns = [
    path("<slug:workshop>/releases/", release_views.releases, name="releases"),
    path("<slug:workshop>/releases/new/", release_views.release_new, name="release_new"),
    path("<slug:workshop>/releases/<int:number>/", release_views.release, name="release"),
    path(
        "<slug:workshop>/releases/<int:number>/withdrawal/",
        release_views.release_withdrawal,
        name="release_withdrawal",
    ),
    path("<slug:workshop>/releases/<int:number>/again/", release_views.release_again, name="release_again"),
    path("me/notices/", notice_views.my_notices, name="my_notices"),
    path("<slug:workshop>/notices/<int:notice>/seen/", notice_views.notice_seen, name="notice_seen"),
]
