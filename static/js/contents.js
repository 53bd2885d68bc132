// Marks in a contents list the entry that is being read: the one jumped to while all of it shows, the last one at the
// end of the page, else the last that began above the upper quarter of the window.
const MASTHEAD = 60;   // pixels that the line at the top covers

function follow(contents) {
  const links = new Map();
  for (const link of contents.querySelectorAll('a[href^="#"]')) {
    const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (target) links.set(target, link);
  }
  const targets = [...links.keys()];
  const begun = new Set();
  const whole = new Set();
  const foot = document.querySelector(".wp-foot");
  let isAtEnd = false;

  function current() {
    const jumpedTo = targets.find((target) => `#${target.id}` === decodeURIComponent(location.hash));
    if (whole.has(jumpedTo)) return jumpedTo;
    return isAtEnd ? targets.at(-1) : targets.filter((target) => begun.has(target)).at(-1);
  }
  function mark() {
    const now = current();
    for (const [target, link] of links) {
      if (target === now) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
    if (now) reveal(contents, links.get(now));
  }
  function watch(elements, options, note) {
    const observer = new IntersectionObserver((changes) => { changes.forEach(note); mark(); }, options);
    elements.forEach((element) => observer.observe(element));
  }

  watch(targets, { rootMargin: "0px 0px -75% 0px" }, ({ target, isIntersecting, boundingClientRect }) => {
    if (isIntersecting || boundingClientRect.bottom <= 0) begun.add(target);
    else begun.delete(target);
  });
  watch(targets, { rootMargin: `-${MASTHEAD}px 0px 0px 0px`, threshold: [0.5, 1] }, ({ target, intersectionRatio }) => {
    if (intersectionRatio >= 0.99) whole.add(target);
    else whole.delete(target);
  });
  if (foot) watch([foot], {}, ({ isIntersecting }) => { isAtEnd = isIntersecting; });
  addEventListener("hashchange", mark);
}

// Scrolls the list, not the page.
function reveal(contents, link) {
  const box = contents.getBoundingClientRect();
  const row = link.getBoundingClientRect();
  if (row.top < box.top) contents.scrollTop -= box.top - row.top + row.height;
  if (row.bottom > box.bottom) contents.scrollTop += row.bottom - box.bottom + row.height;
}

document.querySelectorAll("[data-contents]").forEach(follow);
