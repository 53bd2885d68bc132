// Keeps on the server what is typed into a session's form, and says there that one is here and in which part; only while
// the page is in view. The answer says who else is here, for presence.js. keep-typed.js tells what was typed.
const KEEP_EVERY = 3_000;   // milliseconds between two drafts while one types
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
  let timer;
  let isOver = false;   // sent, left or signed out
  let isBusy = false;

  const isUndecided = () => document.querySelector("[data-draft-offer]") !== null;
  const say = bar(form);

  // At the time given, unless something is due before; never sooner after the last message than that.
  function within(milliseconds) {
    due = Math.min(due, Math.max(sentAt + milliseconds, performance.now()));
    clearTimeout(timer);
    timer = setTimeout(tell, due - performance.now());
  }

  async function tell() {
    if (isOver || isBusy || document.hidden) return;
    const sent = isUndecided() ? null : typed;
    [sentAt, due, isBusy] = [performance.now(), Infinity, true];
    if (sent) form.dataset.mark = next(mark);   // as it will be, should no answer come any more
    try {
      const answer = await post(form, sent ? "keep" : "here", sent ?? [], part);
      if (answer.type === "opaqueredirect") return end();
      if (!answer.ok) throw new Error(answer.statusText);
      hear(await answer.text(), sent);
    } catch (problem) {
      if (!isOver && typed) say.onlyHere(problem instanceof TypeError || problem.name === "TimeoutError");
    } finally {
      isBusy = false;
      within(typed && !isUndecided() ? KEEP_EVERY : BEAT_EVERY);
    }
  }

  function hear(html, sent) {
    if (typed === sent) typed = null;
    form.dataset.mark = mark = html.match(/data-draft-mark="([\d.]+)"/)?.[1] ?? mark;
    if (sent) {
      say.kept();
      form.dispatchEvent(new CustomEvent("kept-at-server", { detail: sent }));
    }
    place?.dispatchEvent(new CustomEvent("presence", { detail: html }));
  }

  function end() {
    isOver = true;
    say.signedOut();
    place?.dispatchEvent(new CustomEvent("presence", { detail: "" }));
  }

  // Until it is done the offer stands, and nothing else takes the place of what it offers.
  async function forget() {
    await post(form, "forget", [], part);
    document.querySelector("[data-draft-offer]")?.remove();
    form.querySelector("[name=draft-offered]")?.remove();
    document.getElementById("main").focus();
    form.dispatchEvent(new Event("forgotten"));
    within(0);
  }

  function comeBack() {
    isOver = false;
    within(0);
  }

  form.addEventListener("typed", ({ detail }) => {
    typed = detail;
    within(KEEP_EVERY);
  });
  form.addEventListener("forget", forget);
  form.addEventListener("focusin", ({ target }) => {
    const now = target.closest(".wp-fieldset")?.id ?? part;
    if (now !== part) within(MOVE_AFTER);
    part = now;
  });
  form.addEventListener("submit", () => { isOver = true; });
  form.addEventListener("click", ({ target }) => {
    if (!target.closest("a[data-leave]")) return;
    isOver = true;
    post(form, "forget", [], part).catch(() => {});
  });
  document.querySelector("[data-draft-offer] form")?.addEventListener("submit", (event) => {
    event.preventDefault();
    forget();
  });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) comeBack();
    else if (typed && !isOver && !isUndecided()) post(form, "keep", typed, part).catch(() => {});
  });
  addEventListener("pageshow", ({ persisted }) => persisted && comeBack());
  addEventListener("pagehide", () => {
    if (!isOver) post(form, "leave", isUndecided() ? [] : fitting(typed), part).catch(() => {});
    isOver = true;
  });
  if (form.hasAttribute("data-typed")) form.dispatchEvent(new Event("input"));   // to be told what was typed
  within(0);
}

const next = (mark) => mark.replace(/\d+$/, (number) => Number(number) + 1);
const fitting = (typed) => (JSON.stringify(typed ?? []).length < MOST_AT_LEAVING ? typed ?? [] : []);

// A message to the server. A login in another tab changes the cookie, and with it the token.
function post(form, deed, typed, part) {
  const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? form.elements.csrfmiddlewaretoken.value;
  const seen = form.elements.seen?.value ?? "";
  const about = { "draft-do": deed, "draft-part": part, "draft-seen": seen, "draft-by": form.dataset.keepBy };
  return fetch(form.dataset.draft, {
    method: "POST",
    body: new URLSearchParams([...Object.entries(about), ...typed]),
    headers: { "X-CSRFToken": token },
    redirect: "manual",
    keepalive: ["leave", "forget"].includes(deed),
    signal: AbortSignal.timeout(LONGEST_WAIT),
  });
}

// What the bar says. It is announced when it changes, and how long ago the draft was kept is not.
function bar(form) {
  const state = form.querySelector("[data-keep-state]");
  const icon = form.querySelector("template[data-kept-icon]")?.innerHTML ?? "";
  let keptAt;
  let ticking;

  function show(name, html) {
    clearInterval(ticking);
    if (state.dataset.says !== name) state.innerHTML = html;
    state.dataset.says = name;
  }
  function tick() {
    const ago = state.querySelector("[data-ago]");
    if (ago) ago.textContent = inWords(Math.round((performance.now() - keptAt) / 1000));
  }
  return {
    kept() {
      keptAt = performance.now();
      show("kept", `${icon}<span>Draft kept<span aria-hidden="true" data-ago></span><small>Only you see it until you save</small></span>`);
      tick();
      ticking = setInterval(tick, 1000);
    },
    onlyHere(isLost) {
      show(isLost ? "lost" : "refused", `<span>Kept in this browser only${isLost ? "; no connection" : ""}<small>We go on trying to keep it on the server</small></span>`);
    },
    signedOut() {
      show("signed-out", '<span>Your sign-in has ended<small>What you typed is kept. <a data-go-on>Log in again</a></small></span>');
      state.querySelector("a").href = form.dataset.signIn;
    },
  };
}

function inWords(seconds) {
  if (seconds < 2) return " just now";
  const [number, unit] = seconds < 60 ? [seconds, "second"] : [Math.floor(seconds / 60), "minute"];
  return ` ${number} ${unit}${number === 1 ? "" : "s"} ago`;
}

document.querySelectorAll("[data-draft]").forEach(keepDraft);
