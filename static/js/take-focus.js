// After a refusal the notice takes the focus, so that a screen reader reads it first and its links are the next stop.
document.querySelector("[data-take-focus]")?.focus();
