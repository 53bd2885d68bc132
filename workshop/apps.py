"""Which site Django admin is."""

from django.contrib.admin.apps import AdminConfig


class PlannerAdminConfig(AdminConfig):
    default = False
    default_site = "workshop.admin_site.PlannerAdminSite"
