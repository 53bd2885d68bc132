// Where two texts clash: choosing a side shows its text as the result, and editing the result chooses the result. What
// was edited is kept in this browser tab, in case the page is loaded again before it is saved.
const mark = (form) => `decided:${form.action} ${form.elements.seen.value} ${form.elements.met.value}`;

function kept(form) {
  try {
    return JSON.parse(sessionStorage.getItem(mark(form)) ?? "{}");
  } catch { return {}; }   // no right to look
}

function keep(result) {
  try {
    sessionStorage.setItem(mark(result.form), JSON.stringify({ ...kept(result.form), [result.name]: result.value }));
  } catch { /* no room or no right: the text still stands on the page */ }
}

function choose(sides) {
  const result = sides.querySelector("[data-result]");
  if (!result) return;
  const radios = [...sides.querySelectorAll("[type=radio]")];
  const edited = radios.find((radio) => radio.value === "result");
  const take = (text) => {
    result.value = text;
    edited.dataset.text = text;   // comes back when one looks at a side and returns
    edited.checked = true;
  };
  for (const radio of radios) radio.addEventListener("change", () => { result.value = radio.dataset.text; });
  result.addEventListener("input", () => {
    take(result.value);
    keep(result);
  });
  addEventListener("pageshow", () => {   // after the browser has put its own idea of the form back
    const before = kept(result.form)[result.name];
    if (before !== undefined) take(before);
  });
}

document.querySelectorAll("[data-sides]").forEach(choose);
