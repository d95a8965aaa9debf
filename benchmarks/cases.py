"""Evaluations of any size, written as files, for the benchmarks to read."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).parent.parent
SHIPPED = ROOT / "records/slutsats/records/shipped"
LEVELS = ("none", "little", "some", "much", "great")
SENTENCE = "Underlaget används i arbetet med klimat- och energimålen, och kollegorna svarar samma dag. "


def framework(questions: int) -> str:
    """A framework with `questions` ratings, in four criteria, each level with its phrase."""
    lines = [
        'format = 1\nid = "bench"\nversion = "1.0"\nlanguages = ["sv", "en"]',
        'title = { sv = "Prov", en = "Trial" }',
        '[subject.sv]\none = "nätverk"\nmany = "nätverk"\ndefinite = "nätverket"',
        '[subject.en]\none = "network"\nmany = "networks"',
        f"[scales.extent]\nlevels = {list(LEVELS)!r}".replace("'", '"'),
    ]
    for table in ("labels", "meaning"):
        lines.append(f"[scales.extent.{table}]")
        lines += [f'{level} = {{ sv = "{level} sv", en = "{level} en" }}' for level in LEVELS]
    for criterion in range(4):
        lines.append(f'[criteria.c{criterion}]\nmain = "q{criterion}"')
        lines.append(f'title = {{ sv = "Kriterium {criterion}", en = "Criterion {criterion}" }}')
    for question in range(questions):
        lines.append(f'[questions.q{question}]\ncriterion = "c{question % 4}"\ntype = "rating"\nscale = "extent"')
        lines.append(f'ask = {{ sv = "Fråga {question}?", en = "Question {question}?" }}')
        lines.append(f"[phrases.q{question}]")
        lines += [
            f'{level} = {{ sv = "{{network}} används {{contrast}} {level}", en = "{{network}} {{contrast}} is {level}" }}'
            for level in LEVELS
        ]
    lines.append('[recommendations.keep]\nlabel = { sv = "behåll", en = "keep" }')
    lines.append(
        'phrase = { sv = "{organisation} behåller {network_full}", en = "{organisation} keeps {network_full}" }'
    )
    lines.append('[[rules]]\nid = "used"\nwhen = { question = "q0", at_least = "some" }\nsuggests = "keep"')
    lines.append('[[rules]]\nid = "otherwise"\nsuggests = "keep"')
    lines.append("[end]\ncomplete = true\n")
    return "\n".join(lines)


def evaluation(folder: Path, networks: int, questions: int) -> Path:
    """Write a fully answered evaluation of that size; return its folder."""
    (folder / "answers/anna").mkdir(parents=True)
    (folder / "framework.toml").write_text(framework(questions), encoding="utf-8")
    lines = [
        f'format = 1\nid = "{folder.name}"\ntitle = "Prov"\nlanguage = "sv"\ndate = 2026-05-01\nframework = "bench"',
        'lead = "anna"\n[organisation]\nname = "Prov kommun"\n[evaluators.anna]\nrole = "utredare"',
        '[sources.talk]\nkind = "interview"\nvoice = "ours"\ntitle = "Intervju"\nwho = "en kollega"',
    ]
    for network in range(networks):
        lines.append(f'[networks.n{network}]\nname = "Nätverket {network}"')
        lines.append(f'[recommendations.n{network}]\nkind = "keep"')
        sheet = [f'format = 1\nevaluator = "anna"\nnetwork = "n{network}"']
        for question in range(questions):
            level = LEVELS[(network + question) % 5]
            sheet.append(f'[answers.q{question}]\nvalue = "{level}"\nconfidence = "high"\nsources = ["talk"]')
            sheet.append(f'justification = """\n{SENTENCE * 4}\n"""')
        sheet.append("[end]\ncomplete = true\n")
        (folder / f"answers/anna/n{network}.toml").write_text("\n".join(sheet), encoding="utf-8")
    lines.append("[end]\ncomplete = true\n")
    (folder / "evaluation.toml").write_text("\n".join(lines), encoding="utf-8")
    return folder


def example(folder: Path, name: str = "huddinge-2025") -> Path:
    """A copy of a shipped example."""
    return Path(shutil.copytree(SHIPPED / "examples" / name, folder / name))
