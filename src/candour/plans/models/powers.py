"""The change rule of a plan: who may approve which new date, from a day on."""

from django.db import models

from candour.people.models import Body, Person, Post
from candour.plans.models.dates import Decision
from candour.plans.models.plan import Plan
from candour.records.constraints import exactly_one_of
from candour.records.models import Fact


class ChangeRule(Fact):
    """Who may approve which new date of a plan, from the day of the decision that said so to the day of the next.

    A decision on a date is judged by the rule that held on the day of that decision.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="change_rules")
    from_on = models.DateField()
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-from_on", "-recorded_at", "-pk"]
        indexes = [models.Index(fields=["plan", "-from_on", "-recorded_at"], name="change_rule_newest")]

    def __str__(self) -> str:
        """Since when it holds."""
        return f"{self.plan}, from {self.from_on}"


class PowerGiven(Fact):
    """What one body, the holder of one post, or one named person may approve. Without limits, any new date."""

    rule = models.ForeignKey(ChangeRule, on_delete=models.PROTECT, related_name="powers")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    limit_days = models.PositiveIntegerField(null=True, blank=True)
    may_pass_expiry = models.BooleanField()
    may_move_again = models.BooleanField()

    class Meta:
        ordering = ["pk"]
        constraints = [exactly_one_of("body", "post", "person")]

    def __str__(self) -> str:
        """Whose power it is."""
        return str(self.body or self.post or self.person)
