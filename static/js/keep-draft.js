// Keeps on the server what is typed into a session's form, and says there that one is here and in which part; only while
// the page is in view. keep-typed.js tells what was typed; the answer says who else is here, for presence.js; and how it
// stands is told to draft-bar.js.
const KEEP_EVERY = 3_000;   // milliseconds between two drafts while one types
const RETRY_EVERY = 6_000;   // while the server cannot be reached, or does not take it
const BEAT_EVERY = 5_000;   // between two signs of life
const MOVE_AFTER = 1_000;   // before one is said to have gone to another part
const LONGEST_WAIT = 10_000;
const MOST_AT_LEAVING = 60_000;   // characters that a browser sends along while it leaves

function keepDraft(form) {
  const place = document.querySelector("[data-presence]");
  let mark = form.dataset.mark;   // of the draft as the server has it
  let part = document.getElementById(location.hash.slice(1))?.closest(".wp-fieldset")?.id ?? "";
  let typed = null;   // what the server does not have yet
  let sentAt = -Infinity;
  let due = Infinity;
  let pace = KEEP_EVERY;
  let timer;
  let isOver = false;   // sent, left or signed out
  let isBusy = false;

  const stands = (how) => form.dispatchEvent(new CustomEvent("draft-stands", { detail: how }));
  const unsent = () => (document.querySelector("[data-draft-offer]") ? null : typed);   // what is offered stays meanwhile

  function post(deed, fields) {
    if (fields) form.dataset.mark = next(mark);   // as it will be, should no answer come any more
    return send(form, { "draft-do": deed, "draft-part": part }, fields ?? []);
  }

  // At the time given, unless something is due before; never sooner after the last message than that.
  function within(milliseconds) {
    due = Math.min(due, Math.max(sentAt + milliseconds, performance.now()));
    clearTimeout(timer);
    timer = setTimeout(tell, due - performance.now());
  }

  async function tell() {
    if (isOver || isBusy || document.hidden) return;
    const fields = unsent();
    [sentAt, due, isBusy] = [performance.now(), Infinity, true];
    try {
      const answer = await post(fields ? "keep" : "here", fields);
      if (answer.type === "opaqueredirect") return end();
      if (!answer.ok) throw new Error(answer.statusText);
      hear(await answer.text(), fields);
      pace = KEEP_EVERY;
    } catch (problem) {
      pace = RETRY_EVERY;
      if (!isOver && typed) stands(problem instanceof TypeError || problem.name === "TimeoutError" ? "lost" : "refused");
    } finally {
      isBusy = false;
      within(unsent() ? pace : BEAT_EVERY);
    }
  }

  function hear(html, fields) {
    if (typed === fields) typed = null;
    form.dataset.mark = mark = html.match(/data-draft-mark="([\d.]+)"/)?.[1] ?? mark;
    place?.dispatchEvent(new CustomEvent("presence", { detail: html }));
    if (!fields) return;
    stands("kept");
    form.dispatchEvent(new CustomEvent("kept-at-server", { detail: fields }));
  }

  function end() {
    isOver = true;
    stands("signed-out");
    place?.dispatchEvent(new CustomEvent("presence", { detail: "" }));
  }

  // Until it is done the offer stands, and nothing else takes the place of what it offers.
  async function forget() {
    await post("forget");
    document.querySelector("[data-draft-offer]")?.remove();
    form.querySelector("[name=draft-offered]")?.remove();
    document.getElementById("main").focus();
    form.dispatchEvent(new Event("forgotten"));
    within(0);
  }

  function leave(deed, fields) {
    if (!isOver) post(deed, fields).catch(() => {});
    isOver = true;
  }

  function comeBack() {
    isOver = false;
    within(0);
  }

  form.addEventListener("typed", ({ detail }) => {
    typed = detail;
    within(pace);
  });
  form.addEventListener("focusin", ({ target }) => {
    const now = target.closest(".wp-fieldset")?.id ?? part;
    if (now !== part) within(MOVE_AFTER);
    part = now;
  });
  form.addEventListener("forget", forget);
  document.querySelector("[data-draft-offer] form")?.addEventListener("submit", (event) => {
    event.preventDefault();
    forget();
  });
  form.addEventListener("submit", () => { isOver = true; });
  form.addEventListener("click", ({ target }) => target.closest("a[data-leave]") && leave("forget"));
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) comeBack();
    else if (!isOver && unsent()) post("keep", unsent()).catch(() => {});
  });
  addEventListener("pagehide", () => leave("leave", fitting(unsent())));
  addEventListener("pageshow", ({ persisted }) => persisted && comeBack());
  if (form.hasAttribute("data-typed")) form.dispatchEvent(new Event("input"));   // to be told what was typed
  within(0);
}

const next = (mark) => mark.replace(/\d+$/, (number) => Number(number) + 1);
const fitting = (fields) => (new URLSearchParams(fields ?? []).toString().length < MOST_AT_LEAVING ? fields : null);

// A message to the server. A login in another tab changes the cookie, and with it the token.
function send(form, about, fields) {
  const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? form.elements.csrfmiddlewaretoken.value;
  const opened = { "draft-seen": form.elements.seen?.value ?? "", "draft-by": form.dataset.keepBy };
  return fetch(form.dataset.draft, {
    method: "POST",
    body: new URLSearchParams([...Object.entries({ ...about, ...opened }), ...fields]),
    headers: { "X-CSRFToken": token },
    redirect: "manual",
    keepalive: ["leave", "forget"].includes(about["draft-do"]),
    signal: AbortSignal.timeout(LONGEST_WAIT),
  });
}

document.querySelectorAll("[data-draft]").forEach(keepDraft);
