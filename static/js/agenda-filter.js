// Shows at once which sessions the filters ask for, and keeps the address in step. Without it the form loads the page.
const LISTS = ["track", "person", "room"];
const form = document.querySelector("[data-agenda-filter]");
const ASKED = ["q", "kind", "mine", "filters", ...LISTS];
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
let rows, more, knowsWords = Boolean(document.querySelector("[data-agenda] [data-words]"));

function rowsOnce() {
  rows ??= [...document.querySelectorAll("[data-agenda] .wp-stop")].map((row) => ({
    row, id: row.id.slice("stop-".length), session: row.id.split("-")[1],
    kind: row.querySelector(".wp-kind")?.className.match(/--(\S+)/)[1].replace("-", "_"),
    text: plain([...row.querySelectorAll(".wp-stop__what :is(h3, h4, h5), .wp-kind + span")].map((one) => one.textContent).join(" ")
      + ` ${row.dataset.words ?? ""}`),
  }));
  return rows;
}

function asked() {
  const ticked = [...form.querySelectorAll("[name=kind]")].filter((box) => box.checked).map((box) => box.value);
  const all = form.querySelectorAll("[name=kind]").length;
  const found = new URLSearchParams(location.search);
  for (const name of ASKED.filter((one) => one in form || !LISTS.includes(one))) found.delete(name);
  if (form.q.value.trim()) found.set("q", form.q.value.trim());
  if (form.mine.checked) found.set("mine", "1");
  if (ticked.length && ticked.length < all) ticked.forEach((kind) => found.append("kind", kind));
  for (const name of LISTS) if (form[name]?.value) found.set(name, form[name].value);
  if (form.querySelector("[data-lists]:not([hidden])") && !LISTS.some((name) => found.has(name))) found.set("filters", "1");
  return found;
}

function fitting(found) {
  const words = plain(found.get("q") ?? "").split(/\s+/).filter(Boolean), kinds = found.getAll("kind");
  const lists = LISTS.filter((name) => form[name]?.value)
    .map((name) => new Set(form[name].selectedOptions[0].dataset.stops.split(" ")));
  return ({ row, id, kind, text }) => (!kinds.length || kinds.includes(kind))
    && (!found.has("mine") || row.matches(".is-mine, .is-starred"))
    && lists.every((list) => list.has(id)) && words.every((word) => text.includes(word));
}

function show() {
  const found = asked(), fits = fitting(found), shown = new Set(), all = new Set();
  const asks = ["q", "kind", "mine", ...LISTS].some((name) => found.has(name));
  for (const one of rowsOnce()) {
    one.row.hidden = !fits(one);
    all.add(one.session);
    if (!one.row.hidden) shown.add(one.session);
  }
  const agenda = document.querySelector("[data-agenda]");
  for (const part of agenda.querySelectorAll(".wp-block, .wp-break, section.wp-timetable"))
    part.hidden = asks && !part.querySelector(".wp-stop:not([hidden])");
  for (const link of agenda.querySelectorAll(".wp-agenda__days a"))
    link.hidden = document.getElementById(link.hash.slice(1)).parentElement.hidden;
  document.querySelector("[data-found]").textContent = asks ? `${shown.size} of ${all.size} session${all.size === 1 ? "" : "s"}` : "";
  document.querySelector("a[data-show-all]").hidden = !asks;
  document.querySelector("[data-none]").hidden = !asks || shown.size > 0;
  history.replaceState(history.state, "", `${location.pathname}${found.size ? `?${found}` : ""}${location.hash}`);
  for (const link of document.querySelectorAll('main a[href^="?"]:not([data-show-all])')) carry(link, found);
}

function carry(link, found) {
  const own = new URLSearchParams(link.search);
  for (const name of ASKED) {
    own.delete(name);
    for (const value of found.getAll(name)) own.append(name, value);
  }
  if (link.matches("[data-open-lists]")) own.set("filters", "1");
  link.href = `?${own}`;
}

function showAll(event) {
  event.preventDefault();
  form.q.value = "";
  form.mine.checked = false;
  form.querySelectorAll("[name=kind]").forEach((box) => (box.checked = true));
  LISTS.forEach((name) => form[name] && (form[name].value = ""));
  show();
  form.q.focus();
}

// The page with lists also has the words of each session that its row does not show. Fetched once, at need.
function morePage() {
  more ??= fetch(form.querySelector("[data-open-lists]").href).then(async (answer) => {
    if (!answer.ok) throw new Error(answer.status);
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  });
  more.catch(() => { more = undefined; });
  return more;
}

async function learnWords() {
  if (knowsWords) return;
  try {
    const page = await morePage();
    if (knowsWords) return;
    knowsWords = true;
    for (const one of rowsOnce()) one.text += ` ${plain(page.getElementById(one.row.id)?.dataset.words ?? "")}`;
    if (form.q.value.trim()) show();
  } catch { /* without a network the rows themselves are searched */ }
}

async function openLists(event) {
  const link = event.currentTarget, there = form.querySelector("[data-lists]");
  event.preventDefault();
  if (there) there.hidden = !there.hidden;
  else {
    try {
      form.append((await morePage()).querySelector("[data-lists]"));
    } catch { return location.assign(link.href); }
  }
  link.setAttribute("aria-expanded", !there || !there.hidden);
  show();
  form.querySelector("[data-lists]:not([hidden]) select")?.focus();
}

if (form) {
  form.querySelector("[data-without-script]").hidden = true;
  form.q.addEventListener("focus", learnWords);
  form.addEventListener("input", ({ target }) => { if (target.name !== "zone") show(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.querySelector("[data-open-lists]").addEventListener("click", openLists);
  document.querySelectorAll("[data-show-all]").forEach((link) => link.addEventListener("click", showAll));
  if (form.mine.checked || [...form.elements].some((field) => field.type === "search" && field.value)) show();   // of stars kept here
}
