"""Addresses of planning and publishing."""

from django.urls import path

from .planner import block_views, draft_views, fit_views, layout_views, moving, problem_views
from .planner import views as planner_views
from .proposals import views as proposal_views
from .releases import notice_views
from .releases import views as release_views

PLANNER = "<slug:workshop>/planner/"
DRAFT = f"{PLANNER}<int:number>/"
PROPOSAL = f"{DRAFT}proposals/<int:proposal>/"
RELEASES = "<slug:workshop>/releases/"

urlpatterns = [
    path(PLANNER, planner_views.planner, name="planner"),
    path(DRAFT, planner_views.board, name="board"),
    path(f"{DRAFT}changes/", planner_views.draft_changes, name="draft_changes"),
    path(f"{DRAFT}copy/", draft_views.draft_copy, name="draft_copy"),
    path(f"{DRAFT}name/", draft_views.draft_name, name="draft_name"),
    path(f"{DRAFT}removal/", draft_views.draft_removal, name="draft_removal"),
    path(f"{DRAFT}undo/", draft_views.draft_undo, name="draft_undo"),
    path(f"{DRAFT}redo/", draft_views.draft_redo, name="draft_redo"),
    path(f"{DRAFT}blocks/", block_views.block_new, name="block_new"),
    path(f"{DRAFT}blocks/<int:block>/", block_views.block_edit, name="block_edit"),
    path(f"{DRAFT}blocks/<int:block>/removal/", block_views.block_removal, name="block_removal"),
    path(f"{DRAFT}blocks/<int:block>/fit/", block_views.block_fit, name="block_fit"),
    path(f"{DRAFT}sessions/<int:session>/", moving.placing, name="placing"),
    path(f"{DRAFT}placements/<int:placement>/minutes/", moving.placement_minutes, name="placement_minutes"),
    path(f"{DRAFT}problems/<int:problem>/", problem_views.problem, name="problem"),
    path(f"{DRAFT}moves/", moving.moves, name="moves"),
    path(f"{DRAFT}layout/", layout_views.layout, name="layout"),
    path(f"{DRAFT}sessions/<int:session>/fit/", fit_views.fit, name="fit"),
    path(f"{DRAFT}proposals/", proposal_views.proposals_of_draft, name="proposals"),
    path(PROPOSAL, proposal_views.proposal, name="proposal"),
    path(f"{PROPOSAL}stop/", proposal_views.proposal_stop, name="proposal_stop"),
    path(f"{PROPOSAL}taking/", proposal_views.proposal_taking, name="proposal_taking"),
    path(f"{PROPOSAL}discarding/", proposal_views.proposal_discarding, name="proposal_discarding"),
    path(RELEASES, release_views.releases, name="releases"),
    path(f"{RELEASES}new/", release_views.release_new, name="release_new"),
    path(f"{RELEASES}<int:number>/", release_views.release, name="release"),
    path(f"{RELEASES}<int:number>/mail/", release_views.release_mail, name="release_mail"),
    path(f"{RELEASES}<int:number>/withdrawal/", release_views.release_withdrawal, name="release_withdrawal"),
    path(f"{RELEASES}<int:number>/again/", release_views.release_again, name="release_again"),
    path("me/notices/", notice_views.my_notices, name="my_notices"),
    path("<slug:workshop>/notices/<int:notice>/seen/", notice_views.notice_seen, name="notice_seen"),
]
