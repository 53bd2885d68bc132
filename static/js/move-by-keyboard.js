// Sessions move by keyboard as by mouse: Enter picks one up, arrows choose a place, Enter puts it there, Escape gives up.
// Left and right go through time, from the tray on; up and down through the rooms of a round or the stops of a plenary.
let held = null;   // { chip, columns, column, row }

const heard = document.querySelector("[data-heard]");
const tell = (text) => { heard.textContent = text; };

function columnsOf(chip) {
  const columns = new Map();
  for (const target of document.querySelectorAll("#board [data-target]")) {
    if (target.contains(chip) && target.matches("li")) continue;   // its own place in a plenary
    const { order } = target.dataset;
    columns.set(order, [...(columns.get(order) ?? []), target]);
  }
  return [...columns.entries()].sort(([one], [other]) => one - other).map(([, targets]) => targets);
}

function pickUp(chip) {
  const columns = columnsOf(chip);
  const column = Math.max(columns.findIndex((targets) => targets.some((one) => one.dataset.order === orderOf(chip))), 0);
  const row = Math.max(columns[column].findIndex((target) => target.contains(chip)), 0);
  held = { chip, columns, column, row };
  chip.classList.add("is-held");
  columns[column][row].classList.add("is-aimed-at");
  tell(`Picked up ${chip.dataset.title}. Arrow keys choose a place, Enter puts it there, Escape puts it back.`);
}

const orderOf = (chip) => chip.closest("[data-list]").dataset.order;
const aimed = () => held.columns[held.column][held.row];

function aim(right, down) {
  aimed().classList.remove("is-aimed-at");
  held.column = Math.min(Math.max(held.column + right, 0), held.columns.length - 1);
  held.row = Math.min(Math.max(held.row + down, 0), held.columns[held.column].length - 1);
  aimed().classList.add("is-aimed-at");
  aimed().scrollIntoView({ block: "nearest", inline: "nearest" });
  const { name, holds } = aimed().dataset;
  const isOwn = aimed().contains(held.chip);
  tell(isOwn ? `${name}, where it is` : holds ? `${name}, holds ${holds}` : holds === undefined ? name : `${name}, free`);
}

function letGo(text) {
  held?.chip.classList.remove("is-held");
  document.querySelectorAll(".is-aimed-at").forEach((one) => one.classList.remove("is-aimed-at"));
  if (held && text) tell(text);
  held = null;
}

function drop(target) {
  const { chip } = held, from = chip.closest("[data-list]"), { session, placement, placed } = chip.dataset;
  if (target.contains(chip)) return letGo(`${chip.dataset.title} stays where it is.`);
  const { block, room } = target.dataset;
  const step = { session, placement, seen_placed: placed, seen_block: from.dataset.block, seen_room: from.dataset.room, block, room };
  if (target.matches("li")) step.position = positionOf(target, chip);
  letGo("");
  const home = { session, block: from.dataset.block, room: from.dataset.room };
  document.dispatchEvent(new CustomEvent("step", { detail: { step, focus: { session, block, room }, home } }));
}

function positionOf(target, chip) {
  const stops = [...target.parentElement.children].filter((stop) => !stop.contains(chip));
  return stops.indexOf(target) + 1;
}

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

document.addEventListener("keydown", (event) => {
  const title = event.target.closest?.("[data-pick-up]");
  if (!held) {
    if (title && [" ", "Enter"].includes(event.key)) { event.preventDefault(); pickUp(title.closest("[data-chip]")); }
  } else if (event.key in ARROWS) { event.preventDefault(); aim(...ARROWS[event.key]); }
  else if ([" ", "Enter"].includes(event.key)) { event.preventDefault(); drop(aimed()); }
  else if (event.key === "Escape") { event.preventDefault(); letGo(`Put ${held.chip.dataset.title} back.`); }
  else if (event.key === "Tab") letGo(`Put ${held.chip.dataset.title} back.`);
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
