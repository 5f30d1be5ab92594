"""What outreach keeps: events, who came, what was asked and sworn, and video pledges."""

from netra.prevention.outreach.models.attendance import (
    Attendance,
    Guest,
    Moment,
    QuizAnswer,
    ReachCount,
    Reached,
    Sheet,
    Way,
)
from netra.prevention.outreach.models.events import Event, FollowUp, Kind, Material, State, Target
from netra.prevention.outreach.models.oaths import Oath, OathText
from netra.prevention.outreach.models.videos import Reason, Standing, Video

__all__ = [
    "Attendance",
    "Event",
    "FollowUp",
    "Guest",
    "Kind",
    "Material",
    "Moment",
    "Oath",
    "OathText",
    "QuizAnswer",
    "ReachCount",
    "Reached",
    "Reason",
    "Sheet",
    "Standing",
    "State",
    "Target",
    "Video",
    "Way",
]
