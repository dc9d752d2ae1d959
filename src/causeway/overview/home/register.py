"""What home offers: the first entry of the menu."""

from django.utils.translation import gettext_lazy

from causeway.foundation.records.offers import menu

menu(gettext_lazy("Home"), "home:home", section="home", order=0)
