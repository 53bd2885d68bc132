// Forgets what keep-typed.js kept of a form that was sent, once a page says that just this form was saved.
document.querySelectorAll("[data-saved]").forEach(({ dataset }) => {
  const [path, mark] = dataset.saved.split(" ");
  const kept = JSON.parse(sessionStorage.getItem(`typed:${path}`) ?? "null");
  const typed = Object.fromEntries(kept?.typed ?? []);
  if (kept?.isSent && (typed.form_key || typed.seen || "") === mark) sessionStorage.removeItem(`typed:${path}`);
});
