"""Rules of the house that no linter checks: sizes, module docstrings, and nothing of any machine in the files."""

import ast
import re
import subprocess
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("alerts", "benchmarks", "crawlers", "dags", "demo", "docs", "nlp", "pipeline", "service", "storage")
MODULES = [
    path
    for path in sorted([ROOT / "hanmi.py", *(path for name in PACKAGES for path in (ROOT / name).rglob("*.py"))])
    if "versions" not in path.parts
]
MODULE_CEILING, FUNCTION_CEILING, MODULE_MEDIAN, FUNCTION_MEDIAN = 250, 40, 100, 10
REGISTRIES = (
    "py" + "pi",
    "python" + "hosted",
    "deb" + r"\.debian",
    "registry" + r"\.npm",
)  # not to name them here, either
ADDRESS = re.compile(rf"https?://(?:[^/\s]*\.)?(?:{'|'.join(REGISTRIES)})")


def list_functions(path: Path) -> list[tuple[str, int]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return [(node.name, (node.end_lineno or node.lineno) - node.lineno + 1) for node in found]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_keeps_its_budget(path):
    text = path.read_text(encoding="utf-8")
    doc = ast.get_docstring(ast.parse(text))
    assert len(text.splitlines()) <= MODULE_CEILING
    assert doc, "a module opens with a docstring"
    assert len(doc.splitlines()) <= 5
    assert [name for name, lines in list_functions(path) if lines > FUNCTION_CEILING] == []


def test_the_medians_hold():
    sizes = [len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES]
    lengths = [lines for path in MODULES for _, lines in list_functions(path)]
    assert median(sizes) <= MODULE_MEDIAN
    assert median(lengths) <= FUNCTION_MEDIAN


def test_no_file_names_a_registry():
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    if not tracked:
        pytest.skip("not a git checkout")
    named = [
        name
        for name in tracked.split("\0")
        if name
        and (ROOT / name).is_file()
        and ADDRESS.search((ROOT / name).read_text(encoding="utf-8", errors="ignore"))
    ]
    assert named == []


def test_the_lock_has_a_hash_for_every_package():
    blocks = re.split(r"\n(?=\S)", (ROOT / "requirements.lock").read_text(encoding="utf-8").strip())
    pinned = [block for block in blocks if "==" in block.splitlines()[0]]
    assert len(pinned) > 200
    assert [block.splitlines()[0] for block in pinned if "--hash=sha256:" not in block] == []
