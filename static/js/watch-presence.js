// Asks every few seconds, while the page is in view, who is editing the session that it shows; presence.js shows it.
const ASK_EVERY = 5_000;
const LONGEST_WAIT = 10_000;

function watch(place) {
  let timer;

  async function ask() {
    clearTimeout(timer);
    if (document.hidden) return;
    try {
      const answer = await fetch(place.dataset.presence, { signal: AbortSignal.timeout(LONGEST_WAIT) });
      const isElsewhere = !answer.url.endsWith("/presence/");   // signed out; a renamed session is followed
      if (isElsewhere || (!answer.ok && answer.status < 500)) return;   // or not open to the reader any more
      if (answer.ok) place.dispatchEvent(new CustomEvent("presence", { detail: await answer.text() }));
    } catch { /* no connection: the next time, perhaps */ }
    clearTimeout(timer);   // another one may have asked meanwhile
    timer = setTimeout(ask, ASK_EVERY);
  }

  document.addEventListener("visibilitychange", ask);
  timer = setTimeout(ask, ASK_EVERY);
}

document.querySelectorAll("[data-presence]").forEach(watch);
