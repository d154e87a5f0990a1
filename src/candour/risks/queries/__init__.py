"""What pages and papers ask of the register of risks."""

from candour.risks.queries.position import RiskPosition, Sought, count_risks, counted_risks, risk_position, risks

__all__ = ["RiskPosition", "Sought", "count_risks", "counted_risks", "risk_position", "risks"]
