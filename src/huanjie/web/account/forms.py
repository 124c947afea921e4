"""What is typed in to log in and to set up the office."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import get_language

from huanjie.terms.wording import Wording

NOT_ALIKE = Wording(zh="两次输入的密码不一致", en="the two passwords differ")


class LoginForm(forms.Form):
    user = forms.CharField(max_length=150)
    password = forms.CharField(max_length=200, strip=False)


class SetUpForm(forms.Form):
    code = forms.CharField(max_length=40)
    name = forms.CharField(max_length=60)
    user = forms.CharField(max_length=150)
    password = forms.CharField(max_length=200, strip=False)
    again = forms.CharField(max_length=200, strip=False)

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        validate_password(password)
        return password

    def clean_again(self) -> str:
        again = str(self.cleaned_data["again"])
        if self.cleaned_data.get("password") not in (again, None):
            raise ValidationError(NOT_ALIKE.in_language(get_language() or "zh"))
        return again
