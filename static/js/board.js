// The board as it stands: sends what is done on it, puts the answer in its place, and keeps focus and scrolling.
// Others speak to it by events: "step" (make this step), "swap" (show this board), "say" (announce this).
const board = () => document.getElementById("board");
const asked = document.querySelector("[data-asked]");
const said = document.querySelector("[data-said]");
const REFUSED = "Nothing was changed: what you moved, or where to, is not there any more. The board shows what is now.";
const UNKNOWN = "There was no answer, so it is not known whether that was stored. The board shows what is once it can be reached.";
let hushing, putBack = () => {};

function say(text) {
  if (!text) return;
  said.textContent = "";
  requestAnimationFrame(() => { said.textContent = text; });   // the same words twice are announced twice
  clearTimeout(hushing);
  hushing = setTimeout(() => { said.textContent = ""; }, 15_000);
}

function parsed(html) {
  const answer = document.createElement("template");
  answer.innerHTML = html;
  return answer.content;
}

function swap(html, focus = "") {
  const fresh = parsed(html).getElementById("board");
  if (!fresh) return location.reload();   // signed out, or the draft is gone
  const old = board(), scrolled = new Map();
  const active = old.contains(document.activeElement) ? document.activeElement : null;
  for (const part of old.querySelectorAll("[data-keep-scroll]")) scrolled.set(part.id, [part.scrollLeft, part.scrollTop]);
  old.replaceWith(fresh);
  keepTyped(old);
  for (const [id, [left, top]] of scrolled) document.getElementById(id)?.scrollTo(left, top);
  document.dispatchEvent(new CustomEvent("board-swapped", { detail: { old } }));
  const again = focus ? find(focus) : active && (find(keyOf(active)) ?? null);
  again?.focus({ preventScroll: !focus });
  say(fresh.dataset.saying);
}

// What was typed or ticked and not sent yet, in fields that are there again.
function keepTyped(old) {
  for (const field of old.querySelectorAll("input[id]:not([type=hidden])")) {
    const now = document.getElementById(field.id);
    if (now && field.value !== field.defaultValue) now.value = field.value;
    if (now && field.checked !== field.defaultChecked) now.checked = field.checked;
  }
}

// What has the focus, so that the same is found in the next board: a chip by its session and place, else by its id.
function keyOf(element) {
  const chip = element.closest("[data-chip]");
  if (!chip || element.id) return { id: element.id };
  return { session: chip.dataset.session, block: chip.closest("[data-list]").dataset.block, room: chip.closest("[data-list]").dataset.room };
}

function find({ id, session, block, room }) {
  if (id) return document.getElementById(id);
  const chips = [...board().querySelectorAll(`[data-chip][data-session="${session}"]`)];
  const there = chips.find((chip) => { const list = chip.closest("[data-list]"); return list.dataset.block === block && (!room || list.dataset.room === room); });
  return (there ?? chips[0])?.querySelector("[data-pick-up]");
}

async function send(url, body, { focus = null, home = focus, undo = () => {} } = {}) {
  putBack = undo;
  body.set("csrfmiddlewaretoken", board().querySelector("[name=csrfmiddlewaretoken]").value);
  try {
    const answer = await fetch(url, { method: "POST", body, headers: { "X-Requested-With": "fragment" } });
    const html = await answer.text();
    const question = parsed(html).querySelector("[data-asking]");
    if (question) return ask(question, focus, home);
    if (!answer.ok) return fail(undo, answer.status < 500 ? REFUSED : UNKNOWN);
    asked.replaceChildren();
    swap(html, focus);
  } catch {
    fail(undo, UNKNOWN);
  }
}

function fail(undo, sentence) {
  undo();
  say(sentence);
  document.dispatchEvent(new CustomEvent("look-again"));
}

function ask(question, focus, home) {
  asked.replaceChildren(question);
  question.focus();
  question.addEventListener("submit", (event) => {
    event.preventDefault();
    const body = new FormData(question, event.submitter);
    send(question.action, body, { focus, home, undo: putBack });
  });
  question.querySelector("[data-keep]").addEventListener("click", (event) => {
    event.preventDefault();
    asked.replaceChildren();
    putBack();
    if (home) find(home)?.focus();
    say("It stays where it is.");
    document.dispatchEvent(new CustomEvent("look-again"));
  });
}

if (board()) {
  document.addEventListener("step", ({ detail }) => send(`${board().dataset.board}moves/`, new URLSearchParams(detail.step), detail));
  document.addEventListener("swap", ({ detail }) => swap(detail));
  document.addEventListener("say", ({ detail }) => say(detail));
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-at-board]");
    if (!button) return;
    event.preventDefault();
    const body = new URLSearchParams(button.name ? { [button.name]: button.value } : {});
    send(button.formAction, body, { focus: { id: button.id } });
  });
}
