// Where two texts clash: choosing a side shows its text as the result, and editing the result chooses the result.
function choose(sides) {
  const result = sides.querySelector("[data-result]");
  if (!result) return;
  const radios = [...sides.querySelectorAll("[type=radio]")];
  const edited = radios.find((radio) => radio.value === "result");
  for (const radio of radios) radio.addEventListener("change", () => { result.value = radio.dataset.text; });
  result.addEventListener("input", () => {
    edited.checked = true;
    edited.dataset.text = result.value;   // comes back when one looks at a side and returns
  });
}

document.querySelectorAll("[data-sides]").forEach(choose);
