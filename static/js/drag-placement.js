// Sessions follow the mouse or finger between the tray, the rounds and the plenaries. SortableJS lifts and carries them;
// the place under the pointer is marked, and where the mark is when it lets go, there they go. The server says what
// comes of it.
let aimed = null, dragged = null, last = null;

function attach() {
  for (const list of document.querySelectorAll("#board [data-list]")) {
    window.Sortable.create(list, {
      group: { name: "sessions", put: false },   // it only carries: where it would insert lags behind the pointer
      sort: false,
      draggable: "plenary" in list.dataset ? ">li:not(.wp-sequence__end)" : "[data-chip]",
      filter: ".wp-chip__more, .wp-chip__stretch",
      preventOnFilter: false,
      forceFallback: true,
      fallbackOnBody: true,
      fallbackTolerance: 5,
      delay: 150,
      delayOnTouchOnly: true,
      animation: 0,
      ghostClass: "is-dragged",
      onStart: lifted,
      onEnd: dropped,
    });
  }
}

const POINTER = ["pointermove", "touchmove"];
const chipOf = (item) => (item.matches("[data-chip]") ? item : item.querySelector("[data-chip]"));

function lifted({ item, originalEvent }) {
  dragged = chipOf(item);
  document.body.classList.add("is-dragging-session");
  for (const name of POINTER) document.addEventListener(name, follow, { passive: true });
  document.addEventListener("scroll", aimAgain, { capture: true, passive: true });
  follow(originalEvent);
}

function follow(event) {
  const point = event?.touches?.[0] ?? event?.changedTouches?.[0] ?? event;
  if (point?.clientX === undefined) return;
  last = point;
  aimAgain();
}

function aimAgain() {
  const target = placeAt(last.clientX, last.clientY);
  if (target === aimed) return;
  aimed?.classList.remove("is-aimed-at");
  target?.classList.add("is-aimed-at");
  aimed = target;
}

function placeAt(x, y) {
  const under = document.elementFromPoint(x, y);
  if (!under?.closest("#board")) return null;
  const line = under.closest("[data-plenary]");
  if (line) return stopAt(line, x, y);
  if (under.closest("#tray-box")) return document.getElementById("in-tray");
  return under.closest("td")?.querySelector("[data-target]") ?? null;
}

// The stop before which it would come: that under the pointer or, past its middle, the next one.
function stopAt(line, x, y) {
  const stops = [...line.children], away = ({ left, right, top, bottom }) =>
    Math.max(left - x, x - right, 0) + 10 * Math.max(top - y, y - bottom, 0);   // the row counts more
  const boxes = new Map(stops.map((stop) => [stop, stop.getBoundingClientRect()]));
  const stop = stops.reduce((one, other) => (away(boxes.get(other)) < away(boxes.get(one)) ? other : one));
  const { left, width, top, height } = boxes.get(stop);
  const isPast = getComputedStyle(line).display === "block" ? y > top + height / 2 : x > left + width / 2;
  return isPast && !stop.contains(dragged) && stop.nextElementSibling ? stop.nextElementSibling : stop;
}

function dropped({ originalEvent }) {
  follow(originalEvent);
  const chip = dragged, target = originalEvent?.type.endsWith("cancel") ? null : aimed;
  letGo();
  let undo = () => {};
  const detail = { chip, target, undo: () => undo() };
  if (target && document.dispatchEvent(new CustomEvent("place", { detail, cancelable: true }))) undo = show(chip, target);
}

function letGo() {
  for (const name of POINTER) document.removeEventListener(name, follow);
  document.removeEventListener("scroll", aimAgain, { capture: true });
  document.body.classList.remove("is-dragging-session");
  aimed?.classList.remove("is-aimed-at");
  aimed = dragged = null;
}

// At once where it is to go, until the server has answered. Gives what puts it back.
function show(chip, target) {
  const home = chip.parentElement, next = chip.nextSibling, stop = target.matches("li") && document.createElement("li");
  if (stop) { stop.append(document.createElement("time"), chip); target.before(stop); } else target.prepend(chip);
  chip.classList.add("is-sent");
  return () => { home.insertBefore(chip, next); if (stop) stop.remove(); chip.classList.remove("is-sent"); };
}

if (document.getElementById("board")) {
  document.addEventListener("board-swapped", attach);
  attach();
}
