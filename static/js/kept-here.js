// A form was refused, but this browser tab keeps what was typed (keep-typed.js): then nothing needs copying, and the
// form offers it back once it is open again.
function isKept() {
  try {
    return sessionStorage.getItem(`typed:${location.pathname}`) !== null;
  } catch { return false; }   // no right to look: what was typed stands on the page
}

if (isKept()) {
  document.querySelectorAll("[data-if-kept]").forEach((one) => (one.hidden = false));
  document.querySelectorAll("[data-unless-kept]").forEach((one) => (one.hidden = true));
}
