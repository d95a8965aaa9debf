"""How far somebody has come: an answer that asks for a justification is not done without one."""

from pathlib import Path

from drafts.evaluations import case, evaluation

from slutsats.workspace.walk.job import Job, Stop


def test_an_answer_without_the_justification_that_it_asks_for_is_only_begun(tmp_path: Path) -> None:
    given = {"fit": ("much", "De arbetar med samma sak."), "worth": "well", "use": ("much", "  "), "hours": 3}
    job = Job(case(tmp_path / "trial", evaluation("sv", "Ett", {"energy": given})), "first")

    assert [job.state("energy", question) for question in given] == ["answered", "begun", "begun", "answered"]
    assert job.first_stop("cost", "energy") == Stop("energy", "worth")
    assert job.first_stop("strategic-work", "energy") == Stop("energy", "use")
