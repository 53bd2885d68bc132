"""What the buttons of stars and seats send."""

from django import forms

from ..models import Workshop

MOST_STARS = 500  # that one browser hands over at once
DIGITS = 12  # of the longest key


class StarForm(forms.Form):
    is_starred = forms.TypedChoiceField(choices=[("0", "No"), ("1", "Yes")], coerce=lambda value: value == "1")


class SeatForm(forms.Form):
    do = forms.ChoiceField(choices=[("take", "Take a seat"), ("wait", "Wait in line"), ("leave", "Give it back")])


class SeatingForm(forms.Form):
    seating = forms.ChoiceField(choices=Workshop.Seating)


class StarsForm(forms.Form):
    """Stars that a browser kept before its user signed in: keys of sessions with commas between them."""

    sessions = forms.CharField(max_length=MOST_STARS * (DIGITS + 1))

    def clean_sessions(self) -> list[int]:
        keys = self.cleaned_data["sessions"].split(",")
        if len(keys) > MOST_STARS or not all(key.isascii() and key.isdecimal() and len(key) <= DIGITS for key in keys):
            raise forms.ValidationError(f"Send at most {MOST_STARS} keys of sessions, with commas between them.")
        return [int(key) for key in keys]
