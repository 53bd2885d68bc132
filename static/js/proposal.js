// Follows a suggestion while it is being planned, announces what changes, and counts the moves that are ticked.
const ASK_EVERY = 1_000;
const LONGEST_WAIT = 10_000;
const UNDER_WAY = "[data-proposal][data-state^=waiting], [data-proposal][data-state^=running]";

async function follow() {
  const panel = document.hidden ? null : document.querySelector(UNDER_WAY);   // the board around it may be another by now
  if (panel) await look(panel);
  setTimeout(follow, ASK_EVERY);
}

async function look(panel) {
  try {
    const answer = await fetch(`${panel.dataset.proposal}?part=1`, { signal: AbortSignal.timeout(LONGEST_WAIT) });
    const isElsewhere = !new URL(answer.url).pathname.endsWith(panel.dataset.proposal);   // signed out, or moved
    if (isElsewhere || (!answer.ok && answer.status < 500)) panel.dataset.state = "lost";
    else if (answer.ok && panel.isConnected) show(panel, await answer.text());
  } catch { /* no connection: the next time, perhaps */ }
}

// The same state: only what moves is replaced, so that the focus stays on the button. Another: all of it.
function show(panel, html) {
  const answer = document.createElement("template");
  answer.innerHTML = html;
  const fresh = answer.content.querySelector("[data-proposal]");
  if (!fresh) return;
  if (fresh.matches(UNDER_WAY) && fresh.dataset.state === panel.dataset.state) {
    panel.querySelector("[data-live]").replaceWith(fresh.querySelector("[data-live]"));
  } else {
    const hadFocus = panel.contains(document.activeElement);
    panel.replaceWith(fresh);
    if (hadFocus) fresh.querySelector("h2").focus();
    announce(fresh.dataset.says);
  }
}

function announce(sentence) {
  const status = document.querySelector("[data-proposal-status]");
  if (status) status.textContent = sentence;
}

function count(form) {
  const moves = form.querySelectorAll("[name=moves]:checked").length;
  form.querySelector("[data-take-count]").textContent = moves === 1 ? "Take 1 move" : `Take ${moves} moves`;
}

document.addEventListener("change", ({ target }) => {
  const form = target.closest?.("[data-take]");
  if (form) count(form);
});
setTimeout(follow, ASK_EVERY);
