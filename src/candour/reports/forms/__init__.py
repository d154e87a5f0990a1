"""Forms about reports and papers."""

from candour.reports.forms.reports import CorrectForm, HeadForm, OpenForm, RecommendationsForm, SectionForm

__all__ = ["CorrectForm", "HeadForm", "OpenForm", "RecommendationsForm", "SectionForm"]
