// A session is put on a place, by whatever hand: "place" with its chip and the place makes the step, unless it would
// stay where it is. Then the event is cancelled.
function isOwn(target, chip) {
  return target.contains(chip) || (target.matches("li") && Boolean(target.previousElementSibling?.contains(chip)));
}

function stepTo(chip, target) {
  const { session, placement, placed } = chip.dataset, { block, room } = target.dataset, from = chip.closest("[data-list]").dataset;
  const step = { session, placement, seen_placed: placed, seen_block: from.block, seen_room: from.room, block, room };
  return target.matches("li") ? { ...step, position: positionOf(target, chip) } : step;
}

// Counted from 1 among the other sessions of its plenary.
function positionOf(target, chip) {
  return [...target.parentElement.children].filter((stop) => !stop.contains(chip)).indexOf(target) + 1;
}

document.addEventListener("place", (event) => {
  const { chip, target, undo } = event.detail;
  if (isOwn(target, chip)) return event.preventDefault();
  const step = stepTo(chip, target), from = chip.closest("[data-list]").dataset;
  const focus = { session: step.session, block: step.block, room: step.room };
  const home = { session: step.session, block: from.block, room: from.room };
  document.dispatchEvent(new CustomEvent("step", { detail: { step, focus, home, undo } }));
});
