"""What can be applied for is data: every fault of one_thing.yaml is named with file and line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from zhumeng.engine.packs.pack import find_pack, load_pack
from zhumeng.engine.packs.problems import PackError

GOOD = """matters:
  - code: wish
    name: {zh: 意愿, en: Wish}
    subject: person
    source: service_wishes
    fixed: {kind: training}
    ends: answered
    content: {zh: 内容, en: Content}
    channel: {zh: 窗口, en: Counter}
    contact: {zh: '12333', en: '12333'}
bundles:
  - code: both
    name: {zh: 一件事, en: One form}
    content: {zh: 内容, en: Content}
    parts: [wish, unemployment-benefit]
    always: [wish]
"""
PACK = find_pack("chongqing-2022")


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """The pack of the product without its one_thing.yaml."""
    folder = Path(shutil.copytree(PACK, tmp_path / "chongqing-2022"))
    (folder / "one_thing.yaml").unlink()
    return folder


def test_policies_on_application_need_no_file(pack: Path) -> None:
    found = load_pack(pack).applied_for
    assert found.matters["deferral"].source == "deferral_applications"
    assert found.matters["difficult-person"].source == ""
    assert "retention-refund" not in found.matters
    assert found.bundles == {}


def test_every_policy_on_application_is_a_matter() -> None:
    loaded = load_pack(PACK)
    apply = {code for code, one in loaded.policies.items() if one.delivery == "apply"}
    alone = {code for code, one in loaded.applied_for.matters.items() if one.alone and one.policy}
    assert apply == alone


def test_a_bundle_brings_a_policy_nobody_applies_for_alone(pack: Path) -> None:
    (pack / "one_thing.yaml").write_text(GOOD, encoding="utf-8")
    found = load_pack(pack).applied_for
    assert not found.matters["unemployment-benefit"].alone
    assert found.subject_of("both") == "person"
    assert found.subject_of("nothing") is None


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("source: service_wishes", "source: wishes", 5, "there is no source wishes"),
        ("kind: training", "kind: dancing", 6, "dancing is not in the code list wish_kind"),
        ("fixed: {kind:", "fixed: {sort:", 6, "service_wishes has no column sort"),
        ("ends: answered", "ends: forgotten", 7, "ends"),
        ("code: wish", "code: deferral", 2, "there is a matter or policy deferral already"),
        ("subject: person", "subject: employer", 5, "does not name the employer"),
        ("source: service_wishes", "source: group_veterans", 5, "does not take single records"),
        ("[wish, unemployment-benefit]", "[wish, nothing]", 15, "there is no matter or policy nothing"),
        ("[wish, unemployment-benefit]", "[wish, deferral]", 15, "not for the same kind of applicant"),
        ("[wish, unemployment-benefit]", "[wish, wish]", 15, "wish is named twice"),
        ("[wish, unemployment-benefit]", "[wish]", 15, "parts"),
        ("always: [wish]", "always: [deferral]", 16, "deferral is no part of this form"),
        ("code: both", "code: startup-loan", 12, "the code startup-loan is taken"),
    ],
)
def test_a_fault_is_named_with_its_line(pack: Path, old: str, new: str, line: int, reason: str) -> None:
    assert old in GOOD
    (pack / "one_thing.yaml").write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(PackError) as refused:
        load_pack(pack)
    assert any(one.line == line and reason in one.reason for one in refused.value.problems), refused.value
