// Lets pages be read without a network: starts the service worker that keeps them, says as of when a page is, refuses
// to send forms into nothing, and offers to load anew once the network is back.
const root = document.documentElement;
const what = /\/agenda\//.test(location.pathname) ? "the agenda" : "the page";
const TYPED = "textarea, select, input:not([type=hidden])";
let shown;

const keeper = navigator.serviceWorker;
if (keeper) addEventListener("load", start, { once: true });
addEventListener("offline", tell);
addEventListener("online", tellBack);
document.addEventListener("submit", refuse, true);
if (root.dataset.asOf) tell();
if (document.querySelector("[data-kept-pages]")) list();

async function start() {
  const isNew = !keeper.controller;
  try {
    await keeper.register("/service-worker.js", { updateViaCache: "none" });
    const { active } = await keeper.ready;
    active.postMessage({ files: files(), isNew });
  } catch { /* a browser that keeps nothing, such as in a private window */ }
}

const files = () => performance.getEntriesByType("resource").map(({ name }) => name.replace(/#.*/, ""))
  .filter((name) => name.startsWith(location.origin) && new URL(name).pathname.startsWith(new URL(import.meta.url).pathname.replace(/js\/.*/, "")));

function tell() {
  if ("notKept" in root.dataset) return;
  const why = navigator.onLine ? "The server does not answer." : "You are offline.";
  say(`${why} This is ${what} as of ${moment(root.dataset.asOf ?? performance.timeOrigin)}.`);
  if (navigator.onLine) offer();
}

function tellBack() {
  say("The network is back.", "done");
  offer();
}

function refuse(event) {
  if (navigator.onLine || event.target.method !== "post") return;
  event.preventDefault();
  event.stopImmediatePropagation();   // for the rest of the page it was not sent
  const next = event.target.querySelector(TYPED) ? "What you typed is still here: send it" : "Try it";
  say(`You are offline, so nothing was sent. ${next} again when the network is back.`);
  shown.scrollIntoView({ block: "nearest" });
}

// The same place each time, so that a screen reader says what is new in it.
function say(words, sort = "open") {
  if (!shown) {
    shown = document.createElement("div");
    shown.setAttribute("role", "status");
    document.getElementById("main").prepend(shown);
  }
  shown.className = `wp-notice wp-notice--${sort} wp-offline`;
  const sentence = document.createElement("span");
  sentence.textContent = words;
  shown.replaceChildren(sentence);
}

function offer() {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-outline btn-compact";
  button.textContent = "Load it anew";
  button.addEventListener("click", () => location.reload());
  shown.append(button);
}

// 8 July 2020, 14:03 CEST: in the zone of the reader's system, by whichever language knows Latin letters for it, as local-time.js says it.
function moment(at) {
  const options = { day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZoneName: "short" };
  const parts = (language) => Object.fromEntries(new Intl.DateTimeFormat(language, options).formatToParts(new Date(at)).map(({ type, value }) => [type, value]));
  const [british, ...others] = ["en-GB", "en-US", "en-AU", "en-IN", "en-NZ", "en-ZA", "en-HK", "ja", "id"].map(parts);
  const names = [british, ...others].map((one) => one.timeZoneName);
  const distance = names[0].replace(/GMT([+-])(\d+):?(\d*)/, (_, sign, hours, minutes) => `UTC${sign}${hours.padStart(2, "0")}${minutes}`);
  const zone = names.find((name) => /^[A-Z]{3,4}$/.test(name)) ?? distance;
  return `${british.day} ${british.month} ${british.year}, ${british.hour}:${british.minute} ${zone}`;
}

// On the page for what was not kept: what was, the latest first.
async function list() {
  const place = document.querySelector("[data-kept-pages]");
  const names = (await caches.keys()).filter((name) => / pages of /.test(name));
  for (const name of names) {
    const cache = await caches.open(name);
    for (const request of (await cache.keys()).reverse()) {
      const link = document.createElement("a");
      link.href = request.url;
      link.textContent = decode((await cache.match(request, { ignoreVary: true })).headers.get("X-Title"));
      const item = document.createElement("li");
      item.append(link);
      place.append(item);
    }
  }
  place.closest("section").hidden = place.children.length === 0;
}

function decode(title) {
  return new DOMParser().parseFromString(decodeURIComponent(title), "text/html").body.textContent;
}
