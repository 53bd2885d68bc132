// Keeps in this browser what is typed and not saved, offers it back when the page is opened again, and asks before one
// leaves. For a session it is the second line, behind the draft on the server (keep-draft.js): `mark` says which state
// of that draft the copy goes with, `isAtServer` that the draft says the same. What comes back goes through the server,
// which sets the form again from what it is sent. Only a page that says that the form was saved makes it forgotten: see
// forget-saved.js.
const PAUSE_MILLISECONDS = 400;
const MOST_DAYS = 30;
const UNKEPT = /^(csrfmiddlewaretoken|do|draft-.+)$/;
const SECRET = /-host_key(_seen)?$/;   // others use this browser, too
const MARKS = ["seen", "form_key"];
const DAY = 24 * 60 * 60 * 1000;

const typedIn = (form) => [...new FormData(form)].filter(([name, value]) => !UNKEPT.test(name) && typeof value === "string");

const keepable = (entries) => entries.filter(([name]) => !SECRET.test(name));

const shelf = {   // a browser may have no room or no right to store: what is typed still stands in the form
  read(key) {
    try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
  },
  write(key, copy) {
    try { localStorage.setItem(key, JSON.stringify(copy)); } catch { /* as above */ }
  },
  remove(key) {
    try { localStorage.removeItem(key); } catch { /* as above */ }
  },
  keys() {
    try { return Object.keys(localStorage); } catch { return []; }
  },
};

function keep(form) {
  const key = `typed:${form.dataset.keepBy}:${form.dataset.keep}`;
  const opened = typedIn(form);
  const state = form.querySelector("[data-keep-state]");
  let isLeaving = false;
  let isKept = false;
  let timer;

  const isTouched = () => form.hasAttribute("data-typed") || JSON.stringify(typedIn(form)) !== JSON.stringify(opened);
  const store = (more = {}) => shelf.write(key, { typed: keepable(typedIn(form)), mark: form.dataset.mark, at: Date.now(), ...more });

  function keepNow() {
    timer = clearTimeout(timer);
    if (!isTouched() && !isKept) return;
    if (!isKept && state && !state.dataset.says) state.innerHTML = "<span>Not saved yet<small>Kept in this browser until you save</small></span>";
    isKept = true;
    store();
    form.dispatchEvent(new CustomEvent("typed", { detail: typedIn(form) }));
  }
  function leaveFor(event) {
    isLeaving = true;
    timer = clearTimeout(timer);
    if (event.target.closest("[data-leave]")) shelf.remove(key);
  }

  form.addEventListener("input", () => { timer ??= setTimeout(keepNow, PAUSE_MILLISECONDS); });
  form.addEventListener("kept-at-server", ({ detail }) => {
    if (JSON.stringify(detail) === JSON.stringify(typedIn(form))) store({ isAtServer: true });
  });
  form.addEventListener("forgotten", () => {
    shelf.remove(key);
    keepNow();
  });
  form.addEventListener("submit", (event) => {
    if (event.submitter?.matches("[data-leave]")) return leaveFor({ target: event.submitter });
    leaveFor(event);
    store({ isSent: ["", "save"].includes(event.submitter?.value ?? "") });
  });
  form.addEventListener("click", (event) => {
    if (event.target.closest("a[data-leave], a[data-go-on]") && !event.ctrlKey && !event.metaKey) leaveFor(event);
  });
  addEventListener("pageshow", () => { isLeaving = false; });
  addEventListener("pagehide", () => timer && keepNow());
  addEventListener("beforeunload", (event) => {
    if (!isLeaving && isTouched()) event.preventDefault();
  });
  offer(form, key, opened);
}

function offer(form, key, opened) {
  const kept = shelf.read(key);
  if (!kept || form.hasAttribute("data-typed")) return;
  const content = (entries) => JSON.stringify(entries.filter(([name]) => !MARKS.includes(name)));
  const draft = document.querySelector("[data-draft-offer]");
  const isEnded = kept.isAtServer && !draft && form.dataset.draft;   // saved or forgotten elsewhere
  if (isEnded || content(kept.typed) === content(keepable(opened))) return shelf.remove(key);
  if (draft && (kept.isAtServer || isBefore(kept.mark, draft.dataset.draftOffer))) return;
  const notice = document.createElement("div");
  notice.className = "wp-notice wp-notice--open wp-kept-typed";
  notice.setAttribute("role", "status");
  notice.dataset.draftOffer = form.dataset.mark ?? "";
  notice.innerHTML = '<b>You typed here before and did not save</b><span>It is kept in this browser.</span><span class="wp-row wp-row--tight"><button class="btn btn-outline btn-compact" type="button">Bring it back</button><button class="btn btn-bare btn-compact" type="button">Forget it</button></span>';
  const [back, forget] = notice.querySelectorAll("button");
  back.addEventListener("click", () => bringBack(form, kept.typed));
  forget.addEventListener("click", () => {
    if (form.dataset.draft) return form.dispatchEvent(new Event("forget"));
    notice.remove();
    form.dispatchEvent(new Event("forgotten"));
  });
  if (draft) draft.replaceWith(notice);
  else form.before(notice);
}

// Of two marks, such as 12.3 and 12.10, the later has the higher numbers.
function isBefore(mark, other) {
  const [a, b] = [mark ?? "0.0", other].map((one) => one.split(".").map(Number));
  return a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);
}

function bringBack(form, typed) {
  const carrier = document.createElement("form");
  carrier.method = "post";
  carrier.hidden = true;
  const token = form.elements.csrfmiddlewaretoken.value;
  for (const [name, value] of [["csrfmiddlewaretoken", token], ["do", "bring-back"], ...typed]) {
    const field = document.createElement("textarea");
    [field.name, field.value] = [name, value];
    carrier.append(field);
  }
  document.body.append(carrier);
  carrier.submit();
}

function forgetTheOld() {
  for (const key of shelf.keys()) {
    if (key.startsWith("typed:") && !(shelf.read(key)?.at > Date.now() - MOST_DAYS * DAY)) shelf.remove(key);
  }
}

forgetTheOld();
document.querySelectorAll("[data-keep]").forEach(keep);
