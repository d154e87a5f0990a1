"""Who signs financial and legal comments, what is asked about a paper, who holds it, and texts that are used again."""

from django.db import models
from django.db.models import Q

from candour.evidence.models import Evidence, EvidenceVersion
from candour.people.models import Person, Post
from candour.people.models.periods import HeldQuerySet, never_twice
from candour.records.constraints import ends_after_start
from candour.records.models import Fact, Versioned
from candour.reports.models.papers import Paper, PaperVersion
from candour.reports.rules.tracking import Desk
from candour.reports.rules.words import CommentKind

KINDS = [(each.value, each.value) for each in CommentKind]


class SigningPostQuerySet(HeldQuerySet["SigningPost"]):
    """What can be asked of the posts that sign."""


class SigningPost(Versioned):
    """The post that a function is held by, from a day to a day: Chief Finance Officer, Monitoring Officer."""

    kind = models.CharField(max_length=10, choices=KINDS)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    to_on = models.DateField(null=True)

    objects = SigningPostQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "from_on"]
        constraints = [ends_after_start("from_on", "to_on"), never_twice("one_post_of_a_function", "kind")]

    def __str__(self) -> str:
        """Which post signs what."""
        return f"{self.kind}: {self.post}"


class SigningDeputyQuerySet(HeldQuerySet["SigningDeputy"]):
    """What can be asked of the deputies who sign."""


class SigningDeputy(Versioned):
    """Somebody named to sign in the place of whoever holds a function, from a day to a day."""

    kind = models.CharField(max_length=10, choices=KINDS)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    to_on = models.DateField(null=True)

    objects = SigningDeputyQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "from_on", "pk"]
        constraints = [ends_after_start("from_on", "to_on"), never_twice("a_deputy_once", "kind", "person")]

    def __str__(self) -> str:
        """Who may sign what."""
        return f"{self.kind}: {self.person}"


class PaperQuery(Fact):
    """A question about a paper, which goes back to its author and keeps it there until it is answered."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="queries")
    kind = models.CharField(max_length=10, choices=KINDS, blank=True, help_text="For which comments it is asked")
    text = models.TextField()
    asked_on = models.DateField()

    class Meta:
        ordering = ["paper", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="a_query_asks_something")]

    def __str__(self) -> str:
        """What is asked."""
        return self.text


class QueryAnswer(Fact):
    """What the author answered."""

    query = models.OneToOneField(PaperQuery, on_delete=models.PROTECT, related_name="answer")
    text = models.TextField()
    answered_on = models.DateField()

    def __str__(self) -> str:
        """What was answered."""
        return self.text


class Passing(Fact):
    """That a paper was passed on to the next desk, or back, with a word about it."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="passings")
    to = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Desk])
    words = models.TextField(blank=True)
    passed_on = models.DateField()

    class Meta:
        ordering = ["paper", "-pk"]

    def __str__(self) -> str:
        """To whom."""
        return f"{self.paper_id} to {self.to}"


class StandardText(Fact):
    """A text that is used again, from a day on: the legal paragraph on the best value duty. The newest by name holds.

    An empty text withdraws it. A paper keeps the words that it took, whatever becomes of the text.
    """

    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, choices=KINDS, blank=True, help_text="For which comments; empty: sections")
    text = models.TextField(blank=True)
    from_on = models.DateField()

    class Meta:
        ordering = ["name", "-from_on", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="a_standard_text_has_a_name")]

    def __str__(self) -> str:
        """Its name."""
        return self.name


class Appendix(Fact):
    """A piece of evidence that is appended to a paper, in the version that it had then."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="appendices")
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)
    appended_on = models.DateField()

    class Meta:
        ordering = ["paper", "pk"]
        verbose_name_plural = "appendices"

    def __str__(self) -> str:
        """Its title."""
        return self.title


class AppendixTakenOut(Fact):
    """That an appendix was taken out again."""

    appendix = models.OneToOneField(Appendix, on_delete=models.PROTECT, related_name="taken_out")
    taken_out_on = models.DateField()

    def __str__(self) -> str:
        """Which."""
        return str(self.appendix_id)


class WordReading(Fact):
    """That a Word file was read into a paper, and what of it could not be: a sentence on each line of `left_out`."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="word_readings")
    version = models.ForeignKey(PaperVersion, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(EvidenceVersion, on_delete=models.PROTECT, related_name="+")
    left_out = models.TextField(blank=True)

    class Meta:
        ordering = ["paper", "-pk"]

    def __str__(self) -> str:
        """Into which version."""
        return f"Word file in {self.version_id}"

    @property
    def not_read(self) -> list[str]:
        """What could not be read, a sentence each."""
        return self.left_out.splitlines()
