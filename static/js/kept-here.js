// A form was refused, but this browser keeps all of what was typed (keep-typed.js): then nothing needs copying, and the
// form offers it back once it is open again. Who typed it cannot be asked any more, so the texts themselves are compared.
const plain = (text) => text.replaceAll("\r\n", "\n").trim();

function copiesOfThisForm() {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith("typed:") && key.endsWith(`:${location.pathname}`))
      .map((key) => JSON.parse(localStorage.getItem(key)).typed.map(([, text]) => plain(text)));
  } catch { return []; }   // no right to look: what was typed stands on the page
}

const texts = [...document.querySelectorAll(".wp-kept textarea")].map((one) => plain(one.value));
const said = (copy) => new Set([...copy, ...copy.map((text) => text.replaceAll(/[_-]+/g, " ").toLowerCase())]);
const isWhole = (copy) => texts.every((text) => said(copy).has(text) || said(copy).has(text.toLowerCase()));

if (copiesOfThisForm().some(isWhole)) {
  document.querySelectorAll("[data-if-kept]").forEach((one) => (one.hidden = false));
  document.querySelectorAll("[data-unless-kept]").forEach((one) => (one.hidden = true));
}
