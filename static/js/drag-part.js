// Rows follow the mouse or finger by their handle; a row takes along what is nested in it. Buttons do the same by keyboard.
const isNested = (row) => row.classList.contains("wp-parts__row--nested");

function inside(row) {
  const rows = [];
  let next = row.nextElementSibling;
  while (!isNested(row) && next && isNested(next)) {
    rows.push(next);
    next = next.nextElementSibling;
  }
  return rows;
}

for (const list of document.querySelectorAll("[data-rows]")) {
  let taken = [];
  list.classList.add("is-sortable");
  window.Sortable.create(list, {
    handle: "[data-handle]",
    draggable: "[data-row]",
    chosenClass: "is-dragging",
    animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 120,
    onStart: ({ item }) => { taken = inside(item); },
    onEnd: ({ item, oldIndex, newIndex }) => {
      item.after(...taken);
      if (oldIndex === newIndex) return;
      item.dispatchEvent(new CustomEvent("row-moved", { bubbles: true }));
      item.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });
}
