"""Notices of key decisions, what was told of them later, and that they were withdrawn."""

from django.db import models
from django.db.models import Q

from candour.boards.models.meetings import Meeting
from candour.boards.models.sitting import choices
from candour.boards.rules.key_decisions import Agreed, Exceptional
from candour.people.models import Body, Person
from candour.records.models import Fact


class KeyDecisionNotice(Fact):
    """That a key decision will be taken: the matter, by whom, on which day, on which documents, and what is private.

    The body decides, at a `meeting` where it is known, unless a `decider` is named who decides in its place. Everybody
    reads all of it: `private_reason` says why part is taken in private and nothing of what it is.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="key_decisions")
    given_on = models.DateField()
    matter = models.TextField()
    decided_on = models.DateField()
    decider = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, related_name="key_decisions")
    documents = models.TextField(blank=True)
    contact = models.TextField(blank=True)
    is_private = models.BooleanField(default=False)
    private_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-decided_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(matter=""), name="a_key_decision_has_a_matter"),
            models.CheckConstraint(
                condition=Q(decided_on__gte=models.F("given_on")), name="decided_on_or_after_the_notice"
            ),
            models.CheckConstraint(
                condition=Q(is_private=True) & ~Q(private_reason="") | Q(is_private=False, private_reason=""),
                name="private_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        """The matter."""
        return self.matter


class KeyException(Fact):
    """That a key decision is taken under the general exception or special urgency: who was told or agreed, and when."""

    notice = models.ForeignKey(KeyDecisionNotice, on_delete=models.PROTECT, related_name="exceptions")
    how = models.CharField(max_length=10, choices=choices(Exceptional)[1:])
    agreed_by = models.TextField()
    agreed_on = models.DateField()
    reason = models.TextField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        """Which."""
        return Exceptional(self.how).label

    def agreed(self) -> Agreed:
        """The same as the rules take it."""
        return Agreed(Exceptional(self.how), self.agreed_by, self.agreed_on)


class KeyWithdrawal(Fact):
    """That a key decision will not be taken as the notice says, and why."""

    notice = models.OneToOneField(KeyDecisionNotice, on_delete=models.PROTECT, related_name="withdrawal")
    withdrawn_on = models.DateField()
    reason = models.TextField()

    def __str__(self) -> str:
        """Why."""
        return self.reason
