// A link that prints, and says on paper when that was. Without it the link leads to the page as it is on paper.
document.addEventListener("click", (event) => {
  if (!event.target.closest?.("[data-print]")) return;
  event.preventDefault();
  window.print();
});
addEventListener("beforeprint", () => {
  const at = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short" }).format(new Date());
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  document.querySelectorAll("[data-printed]").forEach((place) => (place.textContent = ` Printed ${at.replace(" at ", ", ")} (${zone}).`));
});
