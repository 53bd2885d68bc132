// Django admin: names and roles, for those who hear the page, where Django and its select2 leave them out.

const nameOf = (select) => select?.labels[0]?.textContent.replace(/:\s*$/, "").trim() || select?.ariaLabel || "";

// A list to choose from is heard as "Person Ben Okoro". What it shows is no text box, though select2 says so.
function nameSelection(selection) {
  const select = selection.closest(".select2-container").previousElementSibling;
  const rendered = selection.querySelector(".select2-selection__rendered");
  selection.id = `select2-${select.id}-selection`;
  selection.ariaLabel = nameOf(select);
  selection.setAttribute("aria-controls", `select2-${select.id}-results`);
  if (select.multiple) {
    rendered.role = "presentation"; // not all in it are items
    for (const search of selection.querySelectorAll(".select2-search__field")) search.ariaLabel = nameOf(select);
  } else {
    selection.setAttribute("aria-labelledby", `${selection.id} ${rendered.id}`);
    rendered.removeAttribute("role");
    rendered.removeAttribute("aria-readonly");
  }
}

// An opened list stands apart from its field; the id of its results tells whose it is.
function nameDropdown(dropdown) {
  const results = dropdown.querySelector(".select2-results__options");
  const name = nameOf(document.getElementById(results.id.replace(/^select2-|-results$/g, "")));
  results.ariaLabel = name;
  for (const search of dropdown.querySelectorAll(".select2-search__field")) search.ariaLabel = `Search ${name}`;
}

function nameAll() {
  for (const icon of document.querySelectorAll("span.help-tooltip[aria-label]:not([role])")) icon.role = "img";
  for (const selection of document.querySelectorAll(".select2-selection:not([aria-label])")) nameSelection(selection);
  for (const dropdown of document.querySelectorAll(".select2-dropdown")) nameDropdown(dropdown);
  for (const calendar of document.querySelectorAll(".calendarbox:not([role])")) {
    calendar.role = "dialog";
    calendar.ariaLabel = "Calendar";
  }
}

function headColumn(heading, name) {
  const words = document.createElement("span");
  words.className = "visually-hidden";
  words.textContent = name;
  heading.append(words);
}

document.querySelectorAll(".tabular th.original:empty").forEach((heading) => headColumn(heading, "At present"));
document.querySelectorAll(".tabular thead th:last-child:empty").forEach((heading) => headColumn(heading, "Actions"));
for (const select of document.querySelectorAll("select.admin-autocomplete")) select.dataset.dropdownParent = "main";
nameAll();
new MutationObserver(nameAll).observe(document.body, { childList: true, subtree: true });
