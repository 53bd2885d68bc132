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
  const foot = document.querySelector(".wp-foot");
  let isDue = false;

  function current() {
    const jumpedTo = targets.find((target) => `#${target.id}` === decodeURIComponent(location.hash));
    if (jumpedTo && isWhole(jumpedTo)) return jumpedTo;
    if (scrollY > 0 && foot?.getBoundingClientRect().top < innerHeight) return targets.at(-1);
    return targets.filter((target) => target.getBoundingClientRect().top < innerHeight / 4).at(-1);
  }
  function mark() {
    isDue = false;
    const now = current();
    for (const [target, link] of links) {
      if (target === now) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
    if (now) reveal(contents, links.get(now));
  }
  function markSoon() {   // once a frame is enough
    if (!isDue) requestAnimationFrame(mark);
    isDue = true;
  }

  for (const event of ["scroll", "resize", "hashchange"]) addEventListener(event, markSoon, { passive: true });
  markSoon();
}

function isWhole(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= MASTHEAD - 1 && bottom <= innerHeight + 1;
}

// Scrolls the list, not the page.
function reveal(contents, link) {
  const box = contents.getBoundingClientRect();
  const row = link.getBoundingClientRect();
  if (row.top < box.top) contents.scrollTop -= box.top - row.top + row.height;
  if (row.bottom > box.bottom) contents.scrollTop += row.bottom - box.bottom + row.height;
  if (row.left < box.left || row.right > box.right) contents.scrollLeft += row.left - box.left - (box.width - row.width) / 2;
}

document.querySelectorAll("[data-contents]").forEach(follow);
