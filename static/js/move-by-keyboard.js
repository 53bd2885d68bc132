// Sessions move by keyboard as by mouse: Enter picks one up, arrows choose a place, Enter puts it there, Escape gives up.
// Arrows go as the places lie on the screen, whatever its width; from the first ones they lead back to the tray.
const ARROWS = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"];
const PAGES = { PageUp: -1, PageDown: 1 };
let held = null;   // { chip, at: the place aimed at, x: where on the screen the column lies that one keeps to }

const heard = document.querySelector("[data-heard]");
const tell = (text) => { heard.textContent = text; };
const tray = () => document.getElementById("in-tray");
const parts = () => [...document.querySelectorAll("#board [data-plenary], #board .wp-rounds")];
const placesIn = (part) => [...part.querySelectorAll("[data-target]")].map((place) => ({ place, box: place.getBoundingClientRect() }));
const first = (part) => part?.querySelector("[data-target]");

function pickUp(chip) {
  const at = chip.closest("[data-target]");
  held = { chip, at, x: at.getBoundingClientRect().left + 1 };
  chip.classList.add("is-held");
  at.classList.add("is-aimed-at");
  tell(`Picked up ${chip.dataset.title}. Arrow keys choose a place, Enter puts it there, Escape puts it back.`);
}

function aim(place, isSideways) {
  held.at.classList.remove("is-aimed-at");
  held.at = place;
  place.classList.add("is-aimed-at");
  place.scrollIntoView({ block: "nearest", inline: "nearest" });
  const { left, right } = place.getBoundingClientRect();
  if (isSideways || held.x < left || held.x > right) held.x = left + 1;
  tell(nameOf(place));
}

function nameOf(place) {
  const { name, holds } = place.dataset;
  if (place.contains(held.chip)) return `${name.replace(/, before “.*”$/, "")}, where it is`;
  return holds ? `${name}, holds ${holds}` : holds === undefined ? name : `${name}, free`;
}

function placeTowards(arrow) {
  const isSideways = arrow === "ArrowLeft" || arrow === "ArrowRight", isBack = arrow === "ArrowLeft" || arrow === "ArrowUp";
  const toBoard = isTrayBeside() ? "ArrowRight" : "ArrowDown";
  if (held.at === tray()) return arrow === toBoard ? first(parts()[0]) : null;
  const next = isSideways ? beside(isBack) ?? inLine(isBack) : beyond(isBack);
  return next ?? (isBack && isSideways === isTrayBeside() ? tray() : null);
}

function isTrayBeside() {
  const board = document.querySelector(".wp-planner__board").getBoundingClientRect();
  return tray().getBoundingClientRect().right <= board.left + 1;
}

const partOf = (place) => place.closest("[data-plenary], .wp-rounds");

function beside(isLeft) {
  const own = held.at.getBoundingClientRect();
  const sameRow = placesIn(partOf(held.at)).filter(({ place, box }) => place !== held.at
    && Math.min(box.bottom, own.bottom) - Math.max(box.top, own.top) > Math.min(box.height, own.height) / 2);
  const there = sameRow.filter(({ box }) => (isLeft ? box.left < own.left : box.left > own.left));
  return there.sort((one, other) => (isLeft ? other.box.left - one.box.left : one.box.left - other.box.left))[0]?.place;
}

// The line of a plenary may break: then its end leads to the beginning of the next row.
function inLine(isBack) {
  const isColumn = getComputedStyle(held.at.parentElement).display === "block";
  if (!held.at.matches("li") || isColumn) return null;
  return isBack ? held.at.previousElementSibling : held.at.nextElementSibling;
}

// In the nearest row above or below, the place in which the column that one keeps to lies, or the nearest one.
function beyond(isUp) {
  const own = held.at.getBoundingClientRect();
  const there = parts().flatMap(placesIn).filter(({ box }) => (isUp ? box.bottom <= own.top + 2 : box.top >= own.bottom - 2));
  if (!there.length) return null;
  const edge = isUp ? Math.max(...there.map(({ box }) => box.bottom)) : Math.min(...there.map(({ box }) => box.top));
  const row = there.filter(({ box }) => Math.abs((isUp ? box.bottom : box.top) - edge) < box.height / 2);
  const away = ({ box }) => Math.max(box.left - held.x, held.x - box.right, 0);
  return row.sort((one, other) => away(one) - away(other))[0].place;
}

function leap(pages) {
  const all = parts(), now = all.findIndex((part) => part.contains(held.at));
  return now + pages < 0 ? tray() : first(all[now + pages]);
}

function letGo(text) {
  held?.chip.classList.remove("is-held");
  document.querySelectorAll(".is-aimed-at").forEach((one) => one.classList.remove("is-aimed-at"));
  if (held && text) tell(text);
  held = null;
}

function drop(target) {
  const { chip } = held;
  letGo("");
  const isSent = document.dispatchEvent(new CustomEvent("place", { detail: { chip, target }, cancelable: true }));
  if (!isSent) tell(`${chip.dataset.title} stays where it is.`);
}

function choose(event) {
  event.preventDefault();
  const isArrow = ARROWS.includes(event.key), place = isArrow ? placeTowards(event.key) : leap(PAGES[event.key]);
  aim(place ?? held.at, isArrow && /Left|Right/.test(event.key));
}

document.addEventListener("keydown", (event) => {
  const title = event.target.closest?.("[data-pick-up]");
  if (!held) {
    if (title && [" ", "Enter"].includes(event.key)) { event.preventDefault(); pickUp(title.closest("[data-chip]")); }
  } else if (ARROWS.includes(event.key) || event.key in PAGES) choose(event);
  else if ([" ", "Enter"].includes(event.key)) { event.preventDefault(); drop(held.at); }
  else if (event.key === "Escape") { event.preventDefault(); letGo(`Put ${held.chip.dataset.title} back.`); }
  else if (event.key === "Tab") letGo(`Put ${held.chip.dataset.title} back.`);
});

// The ring is around the whole chip, so all of it comes into view.
document.addEventListener("focusin", ({ target }) => {
  if (target.matches("[data-pick-up]:focus-visible")) target.closest("[data-chip]").scrollIntoView({ block: "nearest", inline: "nearest" });
});

// A click on a title picks it up, too: by a screen reader, or a finger; a second one on a place puts it there.
document.addEventListener("click", (event) => {
  const title = event.target.closest("[data-pick-up]"), target = event.target.closest("[data-target]");
  if (!held && title) { event.preventDefault(); pickUp(title.closest("[data-chip]")); title.focus(); }
  else if (held && target) { event.preventDefault(); drop(target); }
});

function mark() {
  for (const title of document.querySelectorAll("[data-pick-up]")) {
    title.setAttribute("role", "button");
    title.setAttribute("aria-describedby", "how-to-move");
  }
}

document.addEventListener("board-swapped", () => { letGo("It moved while you held it."); mark(); });
if (document.getElementById("board")) mark();
