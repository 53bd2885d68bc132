"""The one router: reading and writing share addresses, and Django asks the first that matches."""

from ninja import Router

router = Router()
