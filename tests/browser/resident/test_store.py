"""What the phone keeps: strictly, in one step, read by every version, and never lost."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from surveyapp.resources import resource_folder
from tests.support.scripts import ScriptPhone

STORE = "store/database.js"
ID = "464423ec-b7a0-4924-b3e4-ce85bb6a5286"
DRAFT = {
    "format": 1,
    "id": ID,
    "survey": "buurt",
    "version": 2,
    "language": "ar",
    "answers": {"mould": "yes"},
    "quotePermission": False,
    "at": "mould",
}

# Every write from now on fails as on a full phone, until `window.full` is false.
FULL = """(() => {
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (...facts) {
    if (window.full) throw new DOMException("No room.", "QuotaExceededError");
    return put.apply(this, facts);
  };
})()"""
NO_STORAGE = "Object.defineProperty(window, 'indexedDB', {value: undefined})"
REFUSED = """IDBFactory.prototype.open = () => {
  throw new DOMException("Forbidden.", "SecurityError");
}"""


def doing(steps: str) -> str:
    """A function that opens the store as `s` and does something with a draft."""
    return f"async ({{ openStore }}, draft) => {{ const s = await openStore(); {steps} }}"


@pytest.fixture
def phone(chromium: Browser, address: str) -> Iterator[ScriptPhone]:
    opened = ScriptPhone(chromium, address)
    yield opened
    opened.closes()


def test_a_draft_is_there_after_the_page_is_gone(phone: ScriptPhone) -> None:
    phone.calls(STORE, doing("await s.drafts.save(draft)"), DRAFT)
    phone.page.close()
    phone.opens()
    found = phone.calls(STORE, doing("return [s.kept, await s.drafts.all('buurt')]"))
    assert found[0] is True
    assert found[1][0]["answers"] == {"mould": "yes"}
    assert phone.calls(STORE, doing("return s.drafts.all('other')")) == []


def test_ready_moves_it_to_the_outbox_in_one_step_and_once(phone: ScriptPhone) -> None:
    steps = """await s.drafts.save(draft);
      const first = await s.outbox.finish(draft, {send: "/there", voices: "/voices"});
      const again = await s.outbox.finish({...draft, answers: {}});
      return [first, again, await s.drafts.all("buurt"), await s.outbox.all()]"""
    first, again, drafts, outbox = phone.calls(STORE, doing(steps), DRAFT)
    assert first == again
    assert outbox == [first]
    assert drafts == []
    assert first["send"] == "/there"
    assert first["body"] == {
        "id": ID,
        "version": 2,
        "language": "ar",
        "channel": "web",
        "session": None,
        "answers": {"mould": "yes"},
        "quote_permission": False,
    }


@pytest.mark.parametrize("over", ["s.outbox.finish(draft)", "s.outbox.sent(draft.id, 'proof')"])
def test_what_was_handed_in_is_no_draft_any_more(phone: ScriptPhone, over: str) -> None:
    steps = f"""await s.drafts.save(draft); await {over};
      try {{ await s.drafts.save(draft) }} catch (error) {{ return error.code }}"""
    assert phone.calls(STORE, doing(steps), DRAFT) == "finished"


def test_what_was_sent_is_never_sent_again(phone: ScriptPhone) -> None:
    steps = """const entry = await s.outbox.finish(draft);
      await s.outbox.sent(draft.id, "proof");
      await s.outbox.change({...entry, tries: 3});
      const again = await s.outbox.finish(draft);
      return [again, await s.outbox.all(), await s.outbox.isSent(draft.id)]"""
    assert phone.calls(STORE, doing(steps), DRAFT) == [None, [], True]


def test_voices_go_with_the_response_and_leave_with_it(phone: ScriptPhone) -> None:
    steps = """const sound = new Blob(["hello"], {type: "audio/webm"});
      await s.voices.keep(draft.id, "story", sound, "abc");
      await s.voices.keep(draft.id, "other", sound, "thrown away");
      const entry = await s.outbox.finish({...draft, answers: {story: {voice: "abc"}}});
      const kept = await s.voices.get(draft.id, "story");
      const other = await s.voices.get(draft.id, "other");
      const words = [await kept.blob.text(), kept.blob.type, kept.sha256];
      await s.outbox.sent(draft.id, "proof");
      const after = await s.voices.get(draft.id, "story");
      return [entry.voices, words, other ?? null, after ?? null]"""
    voices, words, other, after = phone.calls(STORE, doing(steps), DRAFT)
    assert voices == [{"item": "story", "sha256": "abc"}]
    assert words == ["hello", "audio/webm", "abc"]
    assert other is None
    assert after is None


def test_sweeping_takes_old_drafts_never_the_outbox_nor_the_future(phone: ScriptPhone) -> None:
    steps = """const ids = ["a", "b"];
      for (const id of ids) await s.drafts.save({...draft, id});
      await s.outbox.finish({...draft, id: "c"});
      await s.drafts.sweep("2016-01-01");
      const future = (await s.drafts.all("buurt")).map(each => each.touched);
      await s.drafts.sweep("2016-01-02");
      const next = (await s.drafts.all("buurt")).length;
      await s.drafts.sweep("2016-01-03");
      return [future, next, await s.drafts.all("buurt"), (await s.outbox.all()).length]"""
    assert phone.calls(STORE, doing(steps), DRAFT) == [["2016-01-01"] * 2, 2, [], 1]


OLD = """new Promise((resolve, reject) => {
  const request = indexedDB.open("surveyapp", %d);
  request.onupgradeneeded = () => {
    const outbox = request.result.createObjectStore("outbox", {keyPath: "id"});
    outbox.put({format: 1, id: "old", survey: "buurt", body: {id: "old", answers: {a: "b"}}});
    outbox.put({format: 9, id: "new", letter: "of a later version"});
  };
  request.onsuccess = () => { request.result.close(); resolve() };
  request.onerror = reject;
})"""


@pytest.mark.parametrize("version", [1, 40])
def test_an_outbox_of_another_version_is_read_and_left_whole(
    phone: ScriptPhone, version: int
) -> None:
    phone.page.evaluate(OLD % version)
    [entry] = phone.calls(STORE, doing("return s.outbox.all()"))
    assert entry["send"] == "/api/v1/surveys/buurt/responses"
    assert entry["voices"] == []
    assert entry["state"] == "waiting"
    assert entry["body"]["answers"] == {"a": "b"}
    phone.calls(STORE, doing("await s.drafts.save(draft)"), DRAFT)
    raw = """() => new Promise(resolve => indexedDB.open("surveyapp").onsuccess = event => {
      event.target.result.transaction("outbox").objectStore("outbox").getAll().onsuccess =
        each => resolve(each.target.result.map(one => one.id).sort()) })"""
    assert phone.page.evaluate(raw) == ["new", "old"]


def test_a_tab_that_was_open_goes_on_when_another_adds_a_table(phone: ScriptPhone) -> None:
    phone.page.evaluate("window.name = 'first'")
    keep = "async ({ openStore }, draft) => { window.s = await openStore(); }"
    first = phone.page
    phone.calls(STORE, keep)
    phone.opens()
    phone.page.evaluate("""() => new Promise((resolve, reject) => {
      const request = indexedDB.open("surveyapp", 7);
      request.onupgradeneeded = () => request.result.createObjectStore("later");
      request.onblocked = reject;
      request.onsuccess = () => { request.result.close(); resolve() };
    })""")
    saved = "async draft => { await s.drafts.save(draft); return s.kept }"
    assert first.evaluate(saved, DRAFT) is True
    assert len(phone.calls(STORE, doing("return s.drafts.all('buurt')"))) == 1


@pytest.mark.parametrize("before", [NO_STORAGE, REFUSED])
def test_without_storage_it_lasts_as_long_as_the_page(
    chromium: Browser, address: str, before: str
) -> None:
    phone = ScriptPhone(chromium, address, before=before)
    steps = """await s.drafts.save(draft); await s.voices.keep(draft.id, "x", new Blob(["a"]), "h");
      const entry = await s.outbox.finish({...draft, answers: {x: {voice: "h"}}});
      return [s.kept, entry.voices.length, await s.outbox.all(), await s.drafts.all("buurt")]"""
    kept, voices, outbox, drafts = phone.calls(STORE, doing(steps), DRAFT)
    assert kept is False
    assert voices == 1
    assert [each["id"] for each in outbox] == [ID]
    assert drafts == []
    phone.closes()


def test_a_full_phone_goes_on_in_memory_and_back_when_there_is_room(
    chromium: Browser, address: str
) -> None:
    phone = ScriptPhone(chromium, address, before=FULL)
    steps = """await s.drafts.save(draft);
      window.full = true;
      await s.drafts.save({...draft, answers: {mould: "no"}});
      const without = [s.kept, (await s.drafts.get(draft.id)).answers.mould];
      await s.outbox.finish({...draft, answers: {mould: "no"}});
      const waiting = (await s.outbox.all()).length;
      window.full = false;
      await s.notes.set("a", 1);
      return [without, waiting, s.kept]"""
    assert phone.calls(STORE, doing(steps), DRAFT) == [[False, "no"], 1, True]
    phone.page.reload()
    steps = "return [await s.outbox.all(), await s.drafts.all('buurt')]"
    outbox, drafts = phone.calls(STORE, doing(steps))
    assert outbox[0]["body"]["answers"] == {"mould": "no"}
    assert drafts == []
    phone.closes()


def test_every_change_is_strictly_durable() -> None:
    script = (resource_folder("static") / "js/store/disk.js").read_text(encoding="utf-8")
    opened = re.findall(r"\.transaction\([^)]*\)", script)
    assert opened == ['.transaction(all, mode, { durability: "strict" })']
