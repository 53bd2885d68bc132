// Asks every three seconds, while the page is in view, whether somebody changed the draft, and says who did what.
const ASK_EVERY = 3_000;
const LONGEST_WAIT = 10_000;
let timer;

const board = () => document.getElementById("board");
const isBusy = () => document.querySelector(".is-held, .is-sent, .is-dragging-session") || document.querySelector("[data-asking]");

async function ask() {
  clearTimeout(timer);
  if (document.hidden) return;
  const { etag, version, board: url } = board().dataset;
  try {
    const headers = { "X-Requested-With": "fragment", "If-None-Match": etag };
    const answer = await fetch(url + location.search, { headers, cache: "no-store", signal: AbortSignal.timeout(LONGEST_WAIT) });
    if (answer.redirected || (answer.status >= 400 && answer.status < 500)) return;   // signed out, or the draft is gone
    if (answer.status === 200) show(await answer.text(), etag, version);
  } catch { /* no connection: the next time, perhaps */ }
  clearTimeout(timer);
  timer = setTimeout(ask, ASK_EVERY);
}

function show(html, etag, version) {
  if (isBusy() || board().dataset.etag !== etag) return;   // it is asked again
  document.dispatchEvent(new CustomEvent("swap", { detail: html }));
  const news = [...board().querySelectorAll("[data-changes] li:not([data-mine])")].filter((one) => Number(one.dataset.number) > Number(version));
  if (news.length) document.dispatchEvent(new CustomEvent("say", { detail: news.reverse().map((one) => one.textContent).join(". ") + "." }));
}

if (board()) {
  document.addEventListener("visibilitychange", ask);
  document.addEventListener("look-again", ask);
  timer = setTimeout(ask, ASK_EVERY);
}
