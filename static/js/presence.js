// Shows who else is editing the session: as sentences, which are announced only where they changed, and in a form also in
// its list of parts and beside the part itself.
const PEOPLE = "[data-who]";

function show(place, html) {
  const answer = document.createElement("template");
  answer.innerHTML = html;
  const fresh = new Map([...answer.content.querySelectorAll(PEOPLE)].map((one) => [one.dataset.who, one]));
  for (const old of place.querySelectorAll(PEOPLE)) {
    const now = fresh.get(old.dataset.who);
    if (!now) old.remove();
    else if (now.outerHTML !== old.outerHTML) old.replaceWith(now);
    fresh.delete(old.dataset.who);
  }
  place.append(...fresh.values());
  markParts(place);
}

function markParts(place) {
  document.querySelectorAll("[data-here]").forEach((one) => one.remove());
  for (const { dataset } of place.querySelectorAll("[data-part]:not([data-part=''])")) {
    document.querySelector(`[data-contents] a[href="#${dataset.part}"]`)?.append(avatar(dataset), hidden(` (${dataset.name} is here)`));
    document.querySelector(`#${dataset.part} > legend`)?.after(line(dataset));
  }
}

function avatar({ initials }) {
  const disc = element("span", "wp-avatar wp-avatar--here", initials);
  disc.setAttribute("aria-hidden", "true");
  return disc;
}

function line(dataset) {
  const text = element("span", "");
  text.append(element("b", "", dataset.name), " is editing this part");
  const paragraph = element("p", "wp-presence wp-presence--part");
  paragraph.append(avatar(dataset), text);
  return paragraph;
}

const hidden = (text) => element("span", "visually-hidden", text);

function element(name, classes, text = "") {
  const made = document.createElement(name);
  made.className = classes;
  made.textContent = text;
  made.dataset.here = "";
  return made;
}

for (const place of document.querySelectorAll("[data-presence]")) {
  place.addEventListener("presence", ({ detail }) => show(place, detail));
  if (document.querySelector("form[data-draft]")) markParts(place);
}
