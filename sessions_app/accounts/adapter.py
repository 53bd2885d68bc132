"""How allauth makes users of LF IDs."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter


class NoLocalSignup(DefaultAccountAdapter):
    pass


class LFIDAdapter(DefaultSocialAccountAdapter):
    pass
