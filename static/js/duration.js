// Asks for a number only where the choice needs one.
for (const choice of document.querySelectorAll("[data-duration]")) {
  const number = document.getElementById(choice.dataset.duration);
  const label = document.querySelector(`label[for="${number.id}"]`);
  const show = () => {
    number.parentElement.hidden = !["minutes", "rounds"].includes(choice.value);
    if (number.parentElement.hidden) number.value = "";
    label.textContent = choice.value === "rounds" ? "How many rounds" : "How many minutes";
  };
  choice.addEventListener("change", show);
  show();
}
