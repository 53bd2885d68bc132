// The field of a new person's name becomes a combobox over the people known, who stand in the menu beside it.
const MOST = 8;
let lists = 0;

const initials = (name) => name.split(/\s+/).filter(Boolean).filter((_, at, words) => at === 0 || at === words.length - 1).map((word) => word[0].toUpperCase()).join("");

function people(menu) {
  return [...menu.options].filter((one) => one.value).map((one) => {
    const [, name, affiliation = ""] = one.text.match(/^(.*?)(?: \(([^()]*)\))?$/s);
    return { key: one.value, name, affiliation, where: one.parentElement.label ?? "" };
  });
}

function fitting(known, typed) {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = ({ name, affiliation }) => words.every((word) => ` ${name} ${affiliation}`.toLowerCase().includes(` ${word}`));
  return known.filter(fits).slice(0, MOST);
}

function option(id, mark, name, small, isNew = false) {
  const item = document.createElement("li");
  item.id = id;
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  const avatar = document.createElement("span");
  avatar.className = `wp-avatar${isNew ? " wp-avatar--none" : ""}`;
  avatar.ariaHidden = "true";
  avatar.textContent = mark;
  const text = document.createElement("span");
  const detail = document.createElement("small");
  detail.textContent = small;
  text.append(name, detail);
  item.append(avatar, text);
  return item;
}

function enhance(picker) {
  const menu = picker.querySelector("[data-known]");
  const [input, affiliation] = picker.querySelectorAll("[data-new] input");
  const known = people(menu);
  picker.dataset.ready = "yes";
  const list = document.createElement("ul");
  list.className = "list wp-picker__list";
  list.id = `people-${(lists += 1)}`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "People");
  picker.append(list);
  picker.classList.add("is-combobox");
  menu.hidden = true;
  input.dataset.label = "{}";
  Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id, autocomplete: "off", placeholder: "Name" }).forEach((pair) => input.setAttribute(...pair));
  let choices = [];
  let isSuggested = false;  // the first choice was marked for the person, not by them

  function sync() {
    const chosen = known.find((one) => one.key === menu.value);
    if (chosen && !input.value) input.value = chosen.name;
    affiliation.hidden = Boolean(chosen) || !input.value.trim();
  }

  function show() {
    const typed = input.value.trim();
    const fits = fitting(known, typed);
    choices = fits.map((one, at) => ({ ...one, item: option(`${list.id}-${at}`, initials(one.name), one.name, [one.affiliation, one.where === "Elsewhere" ? "not in this workshop yet" : ""].filter(Boolean).join(", ")) }));
    const isKnown = fits.some((one) => one.name.toLowerCase() === typed.toLowerCase());
    if (typed && !isKnown) choices.push({ key: "", name: typed, item: option(`${list.id}-new`, "+", `Add “${typed}” as a new person`, "no LF ID needed yet", true) });
    list.replaceChildren(...choices.map((one) => one.item));
    list.hidden = !choices.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    mark(typed ? 0 : -1);
    isSuggested = Boolean(typed);
  }

  function hide() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function mark(at) {
    choices.forEach((one, place) => one.item.setAttribute("aria-selected", String(place === at)));
    if (choices[at]) {
      input.setAttribute("aria-activedescendant", choices[at].item.id);
      choices[at].item.scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  }

  const marked = () => choices.findIndex((one) => one.item.getAttribute("aria-selected") === "true");

  function choose(one) {
    menu.value = one.key;
    input.value = one.name;
    if (one.key) affiliation.value = "";
    hide();
    sync();
    if (one.key) input.focus();
    else affiliation.focus();
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  input.addEventListener("input", (event) => {
    if (!event.isTrusted) return;
    menu.value = "";
    sync();
    show();
  });
  input.addEventListener("click", show);
  input.addEventListener("blur", () => setTimeout(hide, 100));
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const item = event.target.closest("[role=option]");
    const one = choices.find((choice) => choice.item === item);
    if (one) choose(one);
  });
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      if (list.hidden) show();
      const at = isSuggested && step > 0 ? -1 : marked();
      isSuggested = false;
      mark(at < 0 ? (step > 0 ? 0 : choices.length - 1) : (at + step + choices.length) % choices.length);
    } else if (event.key === "Enter" && !list.hidden && marked() >= 0) {
      event.preventDefault();
      choose(choices[marked()]);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      hide();
    }
  });
  picker.addEventListener("picker-sync", sync);
  sync();
}

const enhanceAll = (root) => root.querySelectorAll("[data-picker]").forEach((picker) => {
  if (picker.dataset.ready) picker.dispatchEvent(new Event("picker-sync"));
  else enhance(picker);
});
document.addEventListener("row-added", (event) => enhanceAll(event.target));
enhanceAll(document);
