// “10 seconds ago” instead of a moment, kept true while the page is open. The moment itself shows on hovering.
const UNITS = [["day", 86_400], ["hour", 3_600], ["minute", 60], ["second", 1]];
const words = new Intl.RelativeTimeFormat("en", { numeric: "always" });

function show() {
  for (const time of document.querySelectorAll("[data-since]")) {
    const seconds = Math.max(1, Math.round((Date.now() - Date.parse(time.dataset.since)) / 1000));
    const [unit, length] = UNITS.find(([, one]) => seconds >= one);
    if (seconds >= 86_400) continue;
    time.title ||= time.textContent;
    time.textContent = words.format(-Math.floor(seconds / length), unit);
  }
}

document.addEventListener("board-swapped", show);
setInterval(show, 10_000);
show();
