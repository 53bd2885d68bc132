// Times as they are here: offers the agenda in the zone of this browser, remembers on this device which zone one chose,
// and says below the times of the workshop's zone when that is here.
const YEAR = 365 * 24 * 60 * 60;
const LOCALES = ["en-US", "en-GB", "en-AU", "en-IN", "en-NZ", "en-ZA"];   // each knows the letters of other zones
// Letters that no English of browsers knows, as the server says them; these zones never change their clocks.
const LETTERS = {
  "Asia/Tokyo": "JST", "Asia/Seoul": "KST", "Asia/Shanghai": "CST", "Asia/Taipei": "CST", "Asia/Hong_Kong": "HKT", "Asia/Manila": "PST",
  "Asia/Karachi": "PKT", "Asia/Jakarta": "WIB", "Europe/Moscow": "MSK",
};
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
const agenda = document.querySelector("[data-agenda]");
const formats = new Map();

function said(moment, timeZone, locale, options) {
  const key = [timeZone, locale, Object.keys(options)].join();
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(locale, { timeZone, ...options }));
  return formats.get(key).formatToParts(moment);
}

const clock = (moment, zone) =>
  said(moment, zone, "en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).map((part) => part.value).join("");
const day = (moment, zone) => said(moment, zone, "en-GB", { day: "numeric", month: "long" }).map((part) => part.value).join("");
const whole = (moment, zone) => `${day(moment, zone)} ${clock(moment, zone)}`;

function letters(moment, zone) {
  const names = LOCALES.map((locale) =>
    said(moment, zone, locale, { timeZoneName: "short" }).find((part) => part.type === "timeZoneName").value);
  return LETTERS[zone] ?? names.find((name) => !/^(GMT|UTC)./.test(name)) ?? distance(names[0]);
}

// GMT+5:45 → UTC+0545, GMT-3 → UTC-03
const distance = (name) => name.replace(/GMT([+-])(\d+):?(\d*)/, (_, sign, hours, minutes) => `UTC${sign}${hours.padStart(2, "0")}${minutes}`);


function keep(zone) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  const age = zone === agenda.dataset.of ? 0 : YEAR;
  document.cookie = `zone=${zone}; Path=/; Max-Age=${age}; SameSite=Lax${secure}`;
}

function offer(switcher, first) {
  const known = [...switcher.querySelectorAll("[data-zone]")].some((link) => link.dataset.zone === here);
  if (known || !first || whole(first, here) === whole(first, agenda.dataset.of)) return;
  const link = document.createElement("a"), long = document.createElement("span"), asked = new URLSearchParams(location.search);
  const place = here.split("/").at(-1).replaceAll("_", " "), name = letters(first, here);
  asked.set("zone", here);
  Object.assign(link, { href: `?${asked}`, rel: "nofollow" });
  link.dataset.zone = here;
  long.className = "wp-switch__long";
  long.textContent = place === name ? "" : `${place}, `;   // not “UTC, UTC”
  link.append(long, name);
  switcher.append(link);
}

function sayHere(time) {
  const moment = new Date(time.dateTime), zone = agenda.dataset.zone, line = document.createElement("span");
  if (whole(moment, here) === whole(moment, zone)) return;
  const elsewhen = day(moment, here) === day(moment, zone) ? "" : `, ${day(moment, here)},`;
  line.className = "wp-block__here";
  line.textContent = `${clock(moment, here)} ${letters(moment, here)}${elsewhen} for you`;
  time.parentElement.querySelector("p").append(line);
}

if (agenda && here) {
  const times = [...agenda.querySelectorAll(".wp-block__time > time")];
  const first = times[0] ?? agenda.querySelector("time");
  document.querySelectorAll("[data-zones]").forEach((switcher) => offer(switcher, first && new Date(first.dateTime)));
  if (agenda.dataset.zone === agenda.dataset.of) times.forEach(sayHere);
}

document.addEventListener("click", ({ target }) => {
  const link = target.closest?.("[data-zones] [data-zone]");
  if (link) keep(link.dataset.zone);
});
document.addEventListener("change", ({ target }) => {
  if (!target.matches("[data-lists] [name=zone]")) return;
  const asked = new URLSearchParams(location.search);
  asked.set("zone", target.value);
  keep(target.value);
  location.assign(`?${asked}`);
});
