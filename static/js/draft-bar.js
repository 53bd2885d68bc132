// Says in the bar of a session's form how its draft stands (keep-draft.js). That is announced when it changes; how long
// ago the draft was kept is not.
const SAYS = {
  kept: ["Draft kept", "Only you see it until you save"],
  lost: ["Kept in this browser only; no connection", "We go on trying to keep it on the server"],
  refused: ["Kept in this browser only", "We go on trying to keep it on the server"],
  "signed-out": ["Your login has ended", "What you typed is kept. "],
};

function follow(form) {
  const bar = form.querySelector("[data-keep-state]");
  const icon = form.querySelector("template[data-kept-icon]");
  let keptAt;

  function show(how) {
    const [said, small] = SAYS[how];
    const text = element("span", said);
    text.append(element("small", small));
    if (how === "kept") text.firstChild.after(ago());
    if (how === "signed-out") text.lastChild.append(link(form.dataset.signIn));
    bar.replaceChildren(...(how === "kept" ? icon.content.cloneNode(true).childNodes : []), text);
    bar.dataset.says = how;
  }
  function tick() {
    const place = bar.querySelector("[data-ago]");
    if (place) place.textContent = inWords(Math.round((performance.now() - keptAt) / 1000));
  }

  form.addEventListener("draft-stands", ({ detail: how }) => {
    if (how === "kept") keptAt = performance.now();
    if (bar.dataset.says !== how) show(how);
    tick();
  });
  setInterval(tick, 1000);
}

function ago() {
  const place = element("span");
  place.setAttribute("aria-hidden", "true");
  place.dataset.ago = "";
  return place;
}

function link(address) {
  const made = element("a", "Log in again");
  made.href = address;
  made.dataset.goOn = "";
  return made;
}

function element(name, text = "") {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function inWords(seconds) {
  if (seconds < 2) return " just now";
  const [number, unit] = seconds < 60 ? [seconds, "second"] : [Math.floor(seconds / 60), "minute"];
  return ` ${number} ${unit}${number === 1 ? "" : "s"} ago`;
}

document.querySelectorAll("[data-draft]").forEach(follow);
