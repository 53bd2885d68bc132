// A star is given and taken back without loading the page anew. Who has not signed in keeps theirs in this browser,
// under the workshop's address; move-stars.js hands them over after signing in.
const LONGEST_WAIT = 10_000;
const kept = `stars:${location.pathname.split("/")[1]}`;

function keptStars() {
  try { return new Set(JSON.parse(localStorage.getItem(kept) ?? "[]")); } catch { return new Set(); }
}

function show(button, isStarred) {
  button.setAttribute("aria-pressed", isStarred);
  button.value = isStarred ? "0" : "1";
  const use = button.querySelector("use");
  use.setAttribute("href", use.getAttribute("href").replace(/#.*/, isStarred ? "#star-fill" : "#star"));
  const word = button.querySelector("[data-star-word]");
  if (word) word.textContent = isStarred ? "Starred" : "Star";
  button.closest(".wp-stop")?.classList.toggle("is-starred", isStarred);
}

function say(words) {
  const place = document.querySelector("[data-star-status]");
  if (place) place.textContent = words;
}

async function send(button) {
  const isStarred = button.value === "1";
  const body = new URLSearchParams(new FormData(button.form));
  body.set(button.name, button.value);
  const signal = AbortSignal.timeout(LONGEST_WAIT);
  try {
    const answer = await fetch(button.formAction, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual", signal });
    if (!answer.ok) return button.form.requestSubmit(button);   // signed out, or gone: the page of that says so
    say("");
    document.querySelectorAll(".wp-star[formaction]").forEach((one) => one.formAction === button.formAction && show(one, isStarred));
  } catch { say("There is no connection, so the star stays as it was."); }
}

function keepHere(session) {
  const stars = keptStars();
  if (!stars.delete(session)) stars.add(session);
  try { localStorage.setItem(kept, JSON.stringify([...stars])); } catch { return location.assign(document.querySelector("[data-star-login]").href); }
  showKept();
}

function showKept() {
  const stars = keptStars();
  document.querySelectorAll("button[data-star]").forEach((one) => show(one, stars.has(one.dataset.star)));
  document.querySelectorAll("[data-stars-kept]").forEach((one) => (one.hidden = stars.size === 0));
}

// Without a script they lead to the sign-in page.
for (const link of document.querySelectorAll("a[data-star]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = link.className;
  button.dataset.star = link.dataset.star;
  if (link.ariaLabel) button.ariaLabel = link.ariaLabel;
  button.append(...link.childNodes);
  link.replaceWith(button);
}
showKept();

document.addEventListener("click", (event) => {
  const button = event.target.closest("button.wp-star");
  if (!button) return;
  event.preventDefault();
  if (button.dataset.star) keepHere(button.dataset.star); else send(button);
});
