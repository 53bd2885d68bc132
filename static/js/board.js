// The board as it stands: sends what is done on it, puts the answer in its place, and keeps the focus.
// Others speak to it by events: "step" (make this step), "swap" (show this board), "say" (announce this). It tells them
// "board-swapping" and "board-swapped".
const board = () => document.getElementById("board");
const asked = document.querySelector("[data-asked]");
const said = document.querySelector("[data-said]");
const heard = document.querySelector("[data-heard]");
const failure = document.querySelector("template[data-failure]");
const REFUSED = "Nothing was changed: what you moved, or where to, is not there any more. The board shows what is now.";
const UNKNOWN = "There was no answer, so it is not known whether that was stored. The board shows what is once it can be reached.";
let hushing, putBack = () => {};

// For news that need no answer: what has to be read is a notice, which stays.
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

function swap(answer, focus = "") {
  const fresh = answer.getElementById("board"), old = board();
  if (!fresh) return location.reload();   // signed out, or the draft is gone
  const active = old.contains(document.activeElement) ? document.activeElement : null;
  document.dispatchEvent(new CustomEvent("board-swapping", { detail: { old } }));
  old.replaceWith(fresh);
  document.dispatchEvent(new CustomEvent("board-swapped", { detail: { old } }));
  const again = focus ? find(focus) : active && (find(keyOf(active)) ?? null);
  again?.focus({ preventScroll: !focus });
  say(fresh.dataset.saying);
}

// What has the focus, so that the same is found in the next board: a chip by its session and place, else by its id,
// or by where it leads.
function keyOf(element) {
  const chip = element.closest("[data-chip]"), href = element.getAttribute("href");
  if (element.id) return { id: element.id };
  if (!chip) return { selector: href ? `a[href="${CSS.escape(href)}"]` : `[id="${element.parentElement.id}"] > ${element.localName}` };
  const { block, room } = chip.closest("[data-list]").dataset;
  return { session: chip.dataset.session, block, room };
}

function find({ id, selector, session, block, room }) {
  if (id) return document.getElementById(id) ?? (/^(undo|redo)/.test(id) ? board().querySelector("#undo, #redo") : null);
  if (selector) return board().querySelector(selector);
  const chips = [...board().querySelectorAll(`[data-chip][data-session="${session}"]`)];
  const there = chips.find((chip) => { const list = chip.closest("[data-list]"); return list.dataset.block === block && (!room || list.dataset.room === room); });
  return (there ?? chips[0])?.querySelector("[data-pick-up]");
}

async function send(url, body, { focus = null, home = focus, undo = () => {} } = {}) {
  putBack = undo;
  body.set("csrfmiddlewaretoken", board().querySelector("[name=csrfmiddlewaretoken]").value);
  try {
    const answer = await fetch(url, { method: "POST", body, headers: { "X-Requested-With": "fragment" } });
    const html = parsed(await answer.text());
    const question = html.querySelector("[data-asking]"), notice = html.querySelector("[data-notice]");
    if (question) return ask(question, focus, home);
    if (!answer.ok && !notice) return fail(undo, answer.status < 500 ? REFUSED : UNKNOWN);
    asked.replaceChildren();
    swap(html, focus);
    if (notice) tell(notice);
  } catch {
    fail(undo, UNKNOWN);
  }
}

// It stays until it is closed, or something else is done. A refusal takes the focus; else it stays where they were.
function tell(notice) {
  asked.replaceChildren(notice);
  if (notice.matches("[data-take-focus]")) return notice.focus();
  heard.textContent = [...notice.querySelectorAll("b, li")].map((one) => one.textContent).join(" ");
}

function fail(undo, sentence) {
  undo();
  const notice = failure.content.firstElementChild.cloneNode(true);
  notice.querySelector("b").textContent = sentence;
  tell(notice);
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
    say(event.currentTarget.dataset.keep);
    document.dispatchEvent(new CustomEvent("look-again"));
  });
}

function close(event) {
  event.preventDefault();
  asked.replaceChildren();
  board().querySelector("#undo, #redo, [data-pick-up]")?.focus({ preventScroll: true });
}

if (board()) {
  document.addEventListener("step", ({ detail }) => send(`${board().dataset.board}moves/`, new URLSearchParams(detail.step), detail));
  document.addEventListener("swap", ({ detail }) => swap(parsed(detail)));
  document.addEventListener("say", ({ detail }) => say(detail));
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-asked] [data-close]")) return close(event);
    const button = event.target.closest("[data-at-board]");
    if (!button) return;
    event.preventDefault();
    const body = new URLSearchParams(button.name ? { [button.name]: button.value } : {});
    send(button.formAction, body, { focus: { id: button.id } });
  });
}
