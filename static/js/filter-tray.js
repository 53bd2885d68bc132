// The tray shows at once what its filters ask for. Without this script the form does the same by loading the page.
function show() {
  const form = document.querySelector("[data-filter-tray]");
  if (!form) return;
  const words = form.q.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const chip of document.querySelectorAll("#in-tray > [data-chip]")) {
    const text = chip.textContent.toLowerCase();
    const fits = words.every((word) => text.includes(word))
      && (!form.kind.value || form.kind.value === chip.dataset.kind)
      && (!form.person.value || chip.dataset.people.split(" ").includes(form.person.value));
    chip.hidden = !fits;
    shown += fits;
  }
  document.querySelector("[data-none]").hidden = shown > 0;
}

document.addEventListener("input", (event) => { if (event.target.closest("[data-filter-tray]")) show(); });
document.addEventListener("submit", (event) => { if (event.target.matches("[data-filter-tray]")) event.preventDefault(); });
document.addEventListener("board-swapped", ({ detail: { old } }) => {
  const form = document.querySelector("[data-filter-tray]"), before = old.querySelector("[data-filter-tray]");
  if (form && before) for (const name of ["q", "kind", "person"]) form[name].value = before[name].value;
  show();
});
