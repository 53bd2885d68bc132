// When the board is swapped, what people see of it stays: what they scrolled to, unfolded and typed.
const LANDMARKS = ".wp-planner__board :is(h2[id], h3[id], .wp-rounds-box)";
let seen;

function look(old) {
  const scrolled = [...old.querySelectorAll("[data-keep-scroll]")].map((part) => [part.id, part.scrollLeft, part.scrollTop]);
  const folds = [...old.querySelectorAll("details[id]")].map((part) => [part.id, part.open]);
  const landmark = [...document.querySelectorAll(LANDMARKS)].findLast((one) => one.offsetParent && top(one) <= innerHeight / 3);
  return { scrolled, folds, landmark: landmark?.id, top: landmark && top(landmark) };
}

const top = (element) => element.getBoundingClientRect().top;

function restore(old) {
  keepTyped(old);
  for (const [id, open] of seen.folds) { const fold = document.getElementById(id); if (fold) fold.open = open; }
  for (const [id, left, above] of seen.scrolled) document.getElementById(id)?.scrollTo(left, above);
  const landmark = seen.landmark && document.getElementById(seen.landmark);
  if (landmark && scrollY) scrollBy({ top: top(landmark) - seen.top, behavior: "instant" });
}

// Typed or ticked and not sent yet, in fields that are there again.
function keepTyped(old) {
  for (const field of old.querySelectorAll("input[id]:not([type=hidden])")) {
    const now = document.getElementById(field.id);
    if (now && field.value !== field.defaultValue) now.value = field.value;
    if (now && field.checked !== field.defaultChecked) now.checked = field.checked;
  }
}

document.addEventListener("board-swapping", ({ detail: { old } }) => { seen = look(old); });
document.addEventListener("board-swapped", ({ detail: { old } }) => restore(old));
