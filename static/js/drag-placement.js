// Sessions follow the mouse or finger between the tray, the rounds and the plenaries. The server says what comes of it.
function stepOf(chip, from, to, position) {
  const { session, placement, placed } = chip.dataset;
  const step = { session, placement, seen_placed: placed, seen_block: from.dataset.block, seen_room: from.dataset.room };
  return { ...step, block: to.dataset.block, room: to.dataset.room, ...(position && { position }) };
}

function attach() {
  for (const list of document.querySelectorAll("#board [data-list]")) {
    const isPlenary = "plenary" in list.dataset;
    window.Sortable.create(list, {
      group: "sessions",
      draggable: isPlenary ? ">li:not(.wp-line__end)" : "[data-chip]",
      sort: isPlenary,
      filter: ".wp-chip__more, .wp-chip__stretch",
      preventOnFilter: false,
      forceFallback: true,
      fallbackOnBody: true,
      fallbackTolerance: 5,
      delay: 150,
      delayOnTouchOnly: true,
      animation: 0,
      ghostClass: "is-dragged",
      onStart: () => document.body.classList.add("is-dragging-session"),
      onEnd: dropped,
    });
  }
}

const placeIn = (list, item) => [...list.children].slice(0, [...list.children].indexOf(item)).filter((one) => one.matches("[data-chip]") || one.querySelector("[data-chip]")).length + 1;

function dropped({ item, from, to, oldIndex, newIndex }) {
  document.body.classList.remove("is-dragging-session");
  const isPlenary = "plenary" in to.dataset;
  if (from === to && (!isPlenary || oldIndex === newIndex)) return;
  const chip = item.matches("[data-chip]") ? item : item.querySelector("[data-chip]");
  chip.classList.add("is-sent");
  const undo = () => { chip.classList.remove("is-sent"); item.remove(); from.insertBefore(item, from.children[oldIndex] ?? null); };
  const step = stepOf(chip, from, to, isPlenary && placeIn(to, item));
  const focus = { session: step.session, block: step.block, room: step.room };
  const home = { session: step.session, block: from.dataset.block, room: from.dataset.room };
  document.dispatchEvent(new CustomEvent("step", { detail: { step, focus, home, undo } }));
}

if (document.getElementById("board")) {
  document.addEventListener("board-swapped", attach);
  attach();
}
