// Stars that this browser kept before its reader signed in (star.js) go over to their LF ID at the first page after it,
// and are forgotten here once the server has them. The page then comes anew, with the stars and a message.
const MOST = 500;   // at once
const LONGEST_WAIT = 10_000;

function keptHere() {
  try {
    const places = Object.keys(localStorage).filter((key) => key.startsWith("stars:"));
    const sessions = places.flatMap((key) => JSON.parse(localStorage.getItem(key))).filter((one) => /^\d{1,12}$/.test(one));
    return { places, sessions: [...new Set(sessions)].slice(0, MOST) };
  } catch { return { places: [], sessions: [] }; }   // no right to look
}

async function move({ places, sessions }) {
  const token = signedIn.value;
  const body = new URLSearchParams({ sessions: sessions.join(","), csrfmiddlewaretoken: token });
  const answer = await fetch("/me/stars/", { method: "POST", body, redirect: "error", signal: AbortSignal.timeout(LONGEST_WAIT) });
  if (!answer.ok && answer.status !== 400) return;   // 400: they are no stars that anybody can take
  places.forEach((key) => localStorage.removeItem(key));
  if (answer.ok && (await answer.json()).moved) location.reload();
}

const signedIn = document.querySelector("[data-menu] [name=csrfmiddlewaretoken]");   // of the form to log out
const here = signedIn ? keptHere() : { sessions: [] };
if (here.sessions.length) move(here).catch(() => { /* no connection: the next page, perhaps */ });
