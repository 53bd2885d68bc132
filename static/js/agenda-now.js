// Marks what is over and what is on now, by the clock of this device, and on a phone folds away what is over.
const EVERY = 30_000;
const MINUTE = 60_000;
const agenda = document.querySelector("[data-agenda]");
const parts = [...(agenda?.querySelectorAll("[data-ends]") ?? [])].map((element) => ({
  element, starts: new Date(element.querySelector("time").dateTime), ends: new Date(element.dataset.ends),
}));

const make = (tag, className, text = "") => Object.assign(document.createElement(tag), { className, textContent: text });

function clock(now) {
  const zone = agenda.dataset.zone;
  return new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(now);
}

function line(element) {   // of a block; a break or a row has a word only
  const place = element.querySelector(".wp-block__what");
  if (!place) return element.appendChild(make("b", "wp-now__word"));
  const box = make("div", "wp-now");
  box.append(make("b", ""), make("span", ""), make("progress", "wp-progress wp-progress--now"));
  place.prepend(box);
  return box;
}

function say({ element, starts, ends }, now) {
  const left = `${Math.ceil((ends - now) / MINUTE)} min left`, box = element.querySelector(".wp-now, .wp-now__word") ?? line(element);
  const block = element.querySelector("[data-block]")?.textContent;
  if (box.matches("b")) return void (box.textContent = `${block ? `Now in ${block}` : "Now"}, ${left}`);
  const [word, rest, progress] = box.children, passed = Math.floor((now - starts) / MINUTE), all = (ends - starts) / MINUTE;
  const letters = element.querySelector(".wp-block__time p").firstChild.textContent.match(/\d\d:\d\d ([^\s,]+)/)?.[1] ?? "";
  word.textContent = `Now ${clock(now)} ${letters}`;
  rest.textContent = left;
  Object.assign(progress, { max: all, value: passed, ariaLabel: `${passed} of ${all} minutes have passed` });
}

function markDoor(element, isNow) {   // the way in, which one looks for now
  const door = element.querySelector(".is-mine [rel~=noopener].btn, .is-starred [rel~=noopener].btn, .wp-block__head [rel~=noopener].btn");
  door?.classList.toggle("btn-primary", isNow);
  door?.classList.toggle("btn-outline", !isNow);
}

function mark(part, now) {
  const { element, starts, ends } = part, isNow = starts <= now && now < ends;
  element.classList.toggle("is-past", ends <= now);
  if (element.classList.toggle("is-now", isNow)) say(part, now);
  else element.querySelector(".wp-now, .wp-now__word")?.remove();
  if (part.wasNow !== isNow) markDoor(element, isNow);
  part.wasNow = isNow;
}

function tick() {
  const now = new Date();
  parts.forEach((part) => mark(part, now));
  for (const part of agenda.querySelectorAll("section.wp-timetable, .wp-block--room")) {
    const isOver = part.classList.toggle("is-past", !part.querySelector("[data-ends]:not(.is-past)"));
    agenda.querySelector(`.wp-agenda__days a[href="#${part.getAttribute("aria-labelledby")}"]`)?.classList.toggle("is-past", isOver);
  }
  const next = parts.find((part) => part.ends > now);
  const isUnderWay = Boolean(next) && parts.some((part) => part.starts <= now);
  ways.hidden = !isUnderWay;
  over.hidden = !parts.some((part) => part.ends <= now);
  if (isUnderWay) toNow.href = `#${(next.element.querySelector("[id]") ?? next.element).id || "main"}`;
}

const ways = make("p", "wp-agenda__now wp-row"), toNow = make("a", "", "To now"), over = make("button", "btn btn-bare btn-compact");
function fold(isFolded) {
  agenda.classList.toggle("is-folding", isFolded);
  over.setAttribute("aria-expanded", !isFolded);
  over.textContent = isFolded ? "Show what is over" : "Fold what is over";
}

if (parts.length) {
  over.type = "button";
  over.addEventListener("click", () => fold(!agenda.classList.contains("is-folding")));
  ways.append(toNow, over);
  agenda.before(ways);
  tick();
  fold(!ways.hidden);
  setInterval(tick, EVERY);
  document.addEventListener("visibilitychange", () => document.hidden || tick());
}
