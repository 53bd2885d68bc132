// Shows the toolbar of a Markdown field, and beside the text what it will look like, as the server renders it.
const QUIET_MILLISECONDS = 300;

function editor(box) {
  const text = box.querySelector("textarea");
  const preview = box.querySelector("[data-preview]");
  const shown = box.querySelector("[data-preview-text]");
  const token = text.form.elements.csrfmiddlewaretoken.value;
  let timer;
  let asked = 0;

  async function render() {
    const turn = (asked += 1);
    const body = new URLSearchParams({ text: text.value, csrfmiddlewaretoken: token });
    try {
      const answer = await fetch(box.dataset.markdown, { method: "POST", body, signal: AbortSignal.timeout(10_000), redirect: "error" });
      const html = await answer.text();
      if (turn !== asked) return;
      if (!answer.ok) shown.textContent = "The preview is not to be had just now. Your text is safe; go on writing.";
      else if (html.trim()) shown.innerHTML = html;
      else shown.textContent = "Nothing to show yet.";
    } catch {
      if (turn === asked) shown.textContent = "The preview is not to be had just now. Your text is safe; go on writing.";
    }
  }

  function view(name) {
    for (const button of box.querySelectorAll("[data-view]")) button.setAttribute("aria-pressed", String(button.dataset.view === name));
    text.hidden = name === "preview";
    preview.hidden = name === "write";
    if (!preview.hidden) render();
  }

  box.querySelector("[data-markdown-bar]").hidden = false;
  box.parentElement.querySelectorAll("[data-without-script]").forEach((one) => one.remove());
  box.addEventListener("click", (event) => {
    const button = event.target.closest("[data-view]");
    if (button) view(button.dataset.view);
  });
  text.addEventListener("input", () => {
    clearTimeout(timer);
    if (!preview.hidden) timer = setTimeout(render, QUIET_MILLISECONDS);
  });
  if (!preview.hidden) view("both");
}

document.querySelectorAll("[data-markdown]").forEach(editor);
