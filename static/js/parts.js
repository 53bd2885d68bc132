// Adds, moves, nests and removes rows in place. The same buttons do it by a round trip where no script runs.
// Rows are sent in the order of the page, so nothing but their names needs to follow a move.
const all = (part) => [...part.querySelector("[data-rows]").children];
const field = (row, name) => row.querySelector(`[name$="-${name}"]`);
const isNested = (row) => row.classList.contains("wp-parts__row--nested");
const capital = (text) => text[0].toUpperCase() + text.slice(1);

function block(row) {
  const rows = [row];
  let next = row.nextElementSibling;
  while (!isNested(row) && next && isNested(next)) {
    rows.push(next);
    next = next.nextElementSibling;
  }
  return rows;
}

function numbers(rows) {
  let [outer, inner] = [0, 0];
  return rows.map((row) => {
    if (isNested(row) && outer) return `${outer}.${(inner += 1)}`;
    inner = 0;
    return String((outer += 1));
  });
}

function calledBy(part, row, number) {
  if (row.dataset.called) return row.dataset.called;
  const name = row.matches(".wp-parts__row--role") && field(row, "name")?.value.trim();
  const role = name && field(row, "role").selectedOptions[0].text.toLowerCase();
  return name ? `${name}, ${role}` : `${part.dataset.parts} ${number}`;
}

function nest(row, nested) {
  const flag = field(row, "is_nested");
  if (!flag) return;
  flag.value = nested ? "1" : "";
  row.classList.toggle("wp-parts__row--nested", nested);
}

// Names, labels and buttons follow the rows.
function refresh(part) {
  const rows = all(part);
  if (rows[0]) nest(rows[0], false);
  numbers(rows).forEach((number, place) => {
    const row = rows[place];
    const name = calledBy(part, row, number);
    row.dataset.name = name;
    for (const labelled of row.querySelectorAll("[data-label]")) {
      // A field that asks for the name is not called by what is typed into it.
      const called = labelled.dataset.label === "{}" ? `${part.dataset.parts} ${number}` : name;
      labelled.setAttribute("aria-label", capital(labelled.dataset.label.replace("{}", called)));
    }
    const nester = row.querySelector('[data-move="nest"]');
    if (nester) {
      nester.setAttribute("aria-label", `${isNested(row) ? "Take out of the step above" : "Make part of the step above"}: ${name}`);
      nester.classList.toggle("is-nested", isNested(row));
    }
  });
  const hosts = part.querySelector("[data-hosts]");
  if (hosts) hosts.hidden = !moderators(part).length || rows.some((row) => field(row, "role").value === "host");
}

function say(part, sentence) {
  part.querySelector("[data-status]").textContent = sentence;
}

function add(part) {
  const template = part.querySelector("[data-spare]");
  const taken = [...part.querySelectorAll("[data-rows] [name]")].map((one) => Number(one.name.split("-")[1]) || 0);
  const holder = document.createElement("ol");
  holder.innerHTML = template.innerHTML.replaceAll("__prefix__", String(Math.max(-1, ...taken) + 1));
  const row = holder.firstElementChild;
  part.querySelector("[data-rows]").append(row);
  row.dispatchEvent(new CustomEvent("row-added", { bubbles: true }));
  return row;
}

const DO = {
  up(row) {
    let above = row.previousElementSibling;
    if (!above) return false;
    if (isNested(row)) {
      if (!above.previousElementSibling) return false;
    } else {
      while (isNested(above) && above.previousElementSibling) above = above.previousElementSibling;
    }
    above.before(...block(row));
    return true;
  },
  down(row) {
    const rows = block(row);
    const below = rows.at(-1).nextElementSibling;
    if (!below) return false;
    (isNested(row) ? below : block(below).at(-1)).after(...rows);
    return true;
  },
  nest(row) {
    if (!row.previousElementSibling) return false;
    nest(row, !isNested(row));
    return true;
  },
};
const REFUSED = { up: "is the first already", down: "is the last already", nest: "has nothing above it to be part of" };

function move(part, button) {
  const row = button.closest("[data-row]");
  const before = capital(row.dataset.name);
  const number = () => numbers(all(part))[all(part).indexOf(row)];
  if (button.dataset.move === "remove") return remove(part, row, before);
  const done = DO[button.dataset.move](row);
  refresh(part);
  button.focus();
  say(part, done ? `${before} is now ${row.dataset.called ? "number" : part.dataset.parts} ${number()} of ${all(part).length}.` : `${before} ${REFUSED[button.dataset.move]}.`);
}

function remove(part, row, name) {
  const next = row.nextElementSibling ?? row.previousElementSibling;
  row.remove();
  refresh(part);
  (next?.querySelector('[data-move="remove"]') ?? part.querySelector("[data-add]")).focus();
  say(part, `${name} was removed. It goes for good when you save.`);
}

const moderators = (part) => all(part).filter((row) => field(row, "role").value === "moderator" && (field(row, "person").value || field(row, "name").value.trim()));

function makeHosts(part) {
  const names = moderators(part).map((moderator) => {
    const row = add(part);
    for (const name of ["person", "name", "affiliation"]) field(row, name).value = field(moderator, name).value;
    field(row, "role").value = "host";
    row.dispatchEvent(new CustomEvent("row-added", { bubbles: true }));
    return field(moderator, "name").value;
  });
  refresh(part);
  part.querySelector("[data-add]").focus();
  say(part, `${new Intl.ListFormat("en-GB").format(names)} will host, too, once you save.`);
}

function press(part, event) {
  const button = event.target.closest("button");
  if (!button || !button.matches("[data-add], [data-move], [data-hosts]")) return;
  event.preventDefault();
  if (button.matches("[data-add]")) {
    const row = add(part);
    refresh(part);
    row.querySelector("textarea, input:not([type=hidden]):not([hidden]), select:not([hidden])")?.focus();
    say(part, "An empty row was added at the end.");
  } else if (button.matches("[data-hosts]")) makeHosts(part);
  else move(part, button);
  part.dispatchEvent(new Event("input", { bubbles: true }));
}

for (const part of document.querySelectorAll("[data-parts]")) {
  part.addEventListener("click", (event) => press(part, event));
  part.addEventListener("change", (event) => event.target.matches("input, select, textarea") && refresh(part));
  part.addEventListener("row-moved", (event) => {
    const before = capital(event.target.dataset.name);
    refresh(part);
    say(part, `${before} is now number ${all(part).indexOf(event.target) + 1} of ${all(part).length}.`);
  });
  refresh(part);
}
