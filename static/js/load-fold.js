// What is folded is fetched when it is unfolded, as a part of another page, and again when the board around it changes.
// Until then there is a link to that page.
async function load(fold) {
  try {
    const answer = await fetch(fold.dataset.load);
    const part = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(fold.dataset.part);
    if (answer.ok && part) fold.querySelector("[data-loaded]").replaceChildren(part);
  } catch { /* no connection: what is there stays */ }
}

document.addEventListener("toggle", ({ target }) => { if (target.open && target.matches("[data-load]")) load(target); }, true);
document.addEventListener("board-swapped", ({ detail: { old } }) => {
  const before = old.querySelector("[data-load][open] [data-loaded]"), now = document.querySelector("[data-load] [data-loaded]");
  if (before && now) now.replaceChildren(...before.childNodes);   // shown until the new one is there
});
