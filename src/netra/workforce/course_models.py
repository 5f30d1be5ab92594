"""Results of the course that employees asked to keep."""

from __future__ import annotations

from django.db import models


class CourseResult(models.Model):
    """An employee has passed the course of a role and asked that the result be kept: right answers of so many."""

    employee = models.ForeignKey(
        "workforce.Employee", on_delete=models.PROTECT, related_name="course_results"
    )
    role = models.CharField(max_length=20)  # a group of the rulebook
    right = models.PositiveSmallIntegerField()
    length = models.PositiveSmallIntegerField()
    passed_on = models.DateField()
    law = models.CharField(max_length=20)  # version of the law data
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["employee", "role", "passed_on"], name="workforce_course_result_once"
            ),
            models.CheckConstraint(
                name="workforce_course_result_within", condition=models.Q(right__lte=models.F("length"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.employee_id}: {self.right}/{self.length} on {self.passed_on}"
