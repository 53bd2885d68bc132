// Forgets what keep-typed.js kept of a form that was sent, once a page says that just this form was saved.
document.querySelectorAll("[data-saved]").forEach(({ dataset }) => {
  const [path, mark] = dataset.saved.split(" ");
  const key = `typed:${dataset.savedBy}:${path}`;
  try {
    const kept = JSON.parse(localStorage.getItem(key));
    const typed = Object.fromEntries(kept?.typed ?? []);
    if (kept?.isSent && (typed.form_key || typed.seen || "") === mark) localStorage.removeItem(key);
  } catch { /* no right to store, so nothing is kept */ }
});
