// Marks in a contents list the entry that is being read: the last one that began above the middle of the window.
function follow(contents) {
  const links = new Map();
  for (const link of contents.querySelectorAll('a[href^="#"]')) {
    const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (target) links.set(target, link);
  }
  const begun = new Set();
  const mark = () => {
    const last = [...links.keys()].filter((target) => begun.has(target)).at(-1);
    for (const [target, link] of links) {
      if (target === last) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
    if (last) reveal(contents, links.get(last));
  };
  const observer = new IntersectionObserver((changes) => {
    for (const { target, isIntersecting, boundingClientRect, rootBounds } of changes) {
      const isAbove = rootBounds && boundingClientRect.bottom <= rootBounds.top;
      if (isIntersecting || isAbove) begun.add(target);
      else begun.delete(target);
    }
    mark();
  }, { rootMargin: "0px 0px -60% 0px" });
  links.forEach((_, target) => observer.observe(target));
}

// Scrolls the list, not the page.
function reveal(contents, link) {
  const box = contents.getBoundingClientRect();
  const row = link.getBoundingClientRect();
  if (row.top < box.top) contents.scrollTop -= box.top - row.top + row.height;
  if (row.bottom > box.bottom) contents.scrollTop += row.bottom - box.bottom + row.height;
}

document.querySelectorAll("[data-contents]").forEach(follow);
