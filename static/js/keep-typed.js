// Keeps in this browser tab what is typed and not saved, offers it back when the page is opened again, and asks before
// one leaves. What comes back goes through the server, which sets the form again from what it is sent. Only a page that
// says that the form was saved makes it forgotten: see forget-saved.js.
const QUIET_MILLISECONDS = 400;
const UNKEPT = ["csrfmiddlewaretoken", "do"];
const MARKS = ["seen", "started", "form_key"];

const typedIn = (form) => [...new FormData(form)].filter(([name, value]) => !UNKEPT.includes(name) && typeof value === "string");

function keep(form) {
  const key = `typed:${form.dataset.keep}`;
  const opened = JSON.stringify(typedIn(form));
  let isLeaving = false;
  let timer;

  const isTouched = () => form.hasAttribute("data-typed") || JSON.stringify(typedIn(form)) !== opened;
  const store = (isSent = false) => {
    try {
      sessionStorage.setItem(key, JSON.stringify({ typed: typedIn(form), isSent, at: Date.now() }));
    } catch { /* no room or no right to store: what is typed still stands in the form */ }
  };

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (!isTouched()) return;
      store();
      const state = form.querySelector("[data-keep-state] span");
      if (state && !state.dataset.said) {
        state.dataset.said = "yes";
        state.innerHTML = "Not saved yet<small>Kept in this browser tab until you save</small>";
      }
    }, QUIET_MILLISECONDS);
  });
  form.addEventListener("submit", (event) => {
    isLeaving = true;
    clearTimeout(timer);
    store(["", "save"].includes(event.submitter?.value ?? ""));
  });
  form.querySelectorAll("[data-leave]").forEach((link) => link.addEventListener("click", () => {
    isLeaving = true;
    clearTimeout(timer);
    sessionStorage.removeItem(key);
  }));
  addEventListener("pageshow", () => { isLeaving = false; });
  addEventListener("beforeunload", (event) => {
    if (!isLeaving && isTouched()) event.preventDefault();
  });
  offer(form, key, opened);
}

function offer(form, key, opened) {
  const kept = JSON.parse(sessionStorage.getItem(key) ?? "null");
  if (!kept || form.hasAttribute("data-typed")) return;
  const content = (entries) => JSON.stringify(entries.filter(([name]) => !MARKS.includes(name)));
  if (content(kept.typed) === content(JSON.parse(opened))) return sessionStorage.removeItem(key);
  const notice = document.createElement("div");
  notice.className = "wp-notice wp-notice--open wp-kept-typed";
  notice.setAttribute("role", "status");
  notice.innerHTML = '<b>You typed here before and did not save</b><span>It is kept in this browser tab.</span><span class="wp-row wp-row--tight"><button class="btn btn-outline btn-compact" type="button">Bring it back</button><button class="btn btn-bare btn-compact" type="button">Forget it</button></span>';
  const [back, forget] = notice.querySelectorAll("button");
  back.addEventListener("click", () => bringBack(form, kept.typed));
  forget.addEventListener("click", () => {
    sessionStorage.removeItem(key);
    notice.remove();
  });
  form.before(notice);
}

function bringBack(form, typed) {
  const carrier = document.createElement("form");
  carrier.method = "post";
  carrier.hidden = true;
  const token = form.elements.csrfmiddlewaretoken.value;
  for (const [name, value] of [["csrfmiddlewaretoken", token], ["do", "bring-back"], ...typed]) {
    const field = document.createElement("textarea");
    [field.name, field.value] = [name, value];
    carrier.append(field);
  }
  document.body.append(carrier);
  carrier.submit();
}

document.querySelectorAll("[data-keep]").forEach(keep);
