// Turns the link "Light or dark" in the footer into a switch that works on the spot. The cookie is the one the
// server sets and reads. Back at what the system prefers, the page follows the system again.
const YEAR = 365 * 24 * 60 * 60;
const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");

const shown = () => root.dataset.bsTheme || (system.matches ? "dark" : "light");
const other = () => (shown() === "dark" ? "light" : "dark");

function choose(theme) {
  const follows = theme === (system.matches ? "dark" : "light");
  if (follows) delete root.dataset.bsTheme;
  else root.dataset.bsTheme = theme;
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `appearance=${follows ? "system" : theme}; Path=/; Max-Age=${YEAR}; SameSite=Lax${secure}`;
}

function attach(link) {
  const button = document.createElement("button");
  const name = () => (button.textContent = other() === "dark" ? "Switch to dark" : "Switch to light");
  button.type = "button";
  button.className = "wp-foot__switch";
  button.addEventListener("click", () => { choose(other()); name(); });
  system.addEventListener("change", name);
  name();
  link.replaceWith(button);
}

document.querySelectorAll("[data-appearance]").forEach(attach);
