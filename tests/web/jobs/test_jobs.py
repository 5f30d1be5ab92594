"""The pages of long work."""

from __future__ import annotations

from django.urls import reverse
from tests.cast import NOW, Cast, cast
from tests.jobs.counting import count
from tests.jobs.test_jobs import start
from tests.web.work.conftest import LogIn, count_queries, fixed_clock, log_in

from netra.jobs.models import Job, State
from netra.jobs.operations import running

__all__ = ["cast", "fixed_clock", "log_in"]


def test_progress_then_the_file(cast: Cast, log_in: LogIn) -> None:
    job, client = start(cast, count, to=3), log_in(cast.lestari)
    address = reverse("job", args=[job.pk])
    waiting = client.get(address).content.decode()
    assert "Menunggu giliran" in waiting
    assert f'<noscript><p><a class="btn btn--ghost" href="{address}">' in waiting
    count.func(str(job.pk), 3)
    part = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert "3 dari 3" in part
    assert "hx-get" not in part
    got = client.get(reverse("job-result", args=[job.pk]))
    assert b"".join(got.streaming_content) == b"3"
    assert got["Content-Disposition"] == 'attachment; filename="count.txt"'
    assert client.get(reverse("jobs")).content.decode().count("Selesai") == 1


def test_absent_for_others(cast: Cast, log_in: LogIn) -> None:
    job = start(cast, count, to=3)
    client = log_in(cast.ratna)
    for name in ("job", "job-result"):
        assert client.get(reverse(name, args=[job.pk])).status_code == 404
    assert client.post(reverse("job", args=[job.pk])).status_code == 405
    assert client.get(reverse("jobs")).status_code == 200


def test_no_file_no_link(cast: Cast, log_in: LogIn) -> None:
    job, client = start(cast, count, to=3), log_in(cast.lestari)
    with running(job.pk):
        pass
    assert 'href="/x/"' in client.get(reverse("job", args=[job.pk])).content.decode()
    assert client.get(reverse("job-result", args=[job.pk])).status_code == 404


def test_the_list_does_not_grow_in_queries(cast: Cast, log_in: LogIn) -> None:
    client = log_in(cast.lestari)
    start(cast, count, to=1)
    few = count_queries(client, reverse("jobs"))
    Job.objects.bulk_create(
        Job(
            agency=cast.government,
            title=f"{n}",
            state=State.DONE,
            started_by_id=cast.lestari.user.pk,
            created_at=NOW,
        )
        for n in range(30)
    )
    assert count_queries(client, reverse("jobs")) == few
