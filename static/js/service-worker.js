// Keeps pages that were opened, and what they are made of, to be read without a network. Served at /service-worker.js
// (browsing/offline.py), which puts OFFLINE_PAGE and STATIC before this: the page for what was not kept, and where
// files lie. What one reader was shown is kept under their name alone and goes when another one, or nobody, is seen; and
// before that, when anybody logs in or out, since a kept page may be shown before the network says who reads now.
const LAYOUT = "kept-1";   // another number when what is kept changes shape: the former is deleted
const PAGES = `${LAYOUT} pages of `;
const FILES = `${LAYOUT} files`;
const [MOST_PAGES, MOST_FILES] = [40, 120];
const LONGEST_WAIT = 4000;   // milliseconds for a page that is kept, before the kept one is shown
const LEFT_ALONE = /^\/(admin|accounts|api)\//;
const READER_CHANGES = /^\/accounts\/(.+\/)?log(in|out)\//;   // what comes back from the sign-in ends with login/callback/
const HASHED = /\.[0-9a-f]{12}\.\w+$/;
const ANY = { ignoreVary: true };

let readers = 0;   // grows whenever another one may read from now on

self.addEventListener("install", (event) => {
  // What a page sends as it is left (keep-draft.js) would be lost in Chromium on its way through here, so that it goes
  // past. Where there is no addRoutes the request comes here and is left alone; what was typed until a moment before
  // is at the server all the same.
  event.addRoutes?.([
    { condition: { requestMethod: "POST", urlPattern: { pathname: "/accounts/*" } }, source: "fetch-event" },
    { condition: { requestMethod: "POST" }, source: "network" },
  ]);
  self.skipWaiting();
});
self.addEventListener("activate", (event) => event.waitUntil(begin()));
self.addEventListener("message", ({ data, source }) => data.files && keepOf(source.url, data).catch(() => {}));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (READER_CHANGES.test(url.pathname)) event.waitUntil(forgetReader());
  if (request.method !== "GET" || LEFT_ALONE.test(url.pathname)) return;
  if (url.pathname.startsWith(STATIC)) event.respondWith(file(request));
  else if (request.mode === "navigate") event.respondWith(page(event));
});

async function begin() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => !name.startsWith(`${LAYOUT} `)).map((name) => caches.delete(name)));
  await self.clients.claim();
}

// --- Pages: from the network; when that fails or takes long, as they were kept ------------------------------------

async function page(event) {
  const kept = await keptPage(event.request.url);
  const fetched = fetch(event.request), asked = readers;
  event.waitUntil(fetched.then((answer) => asked === readers && learn(event.request.url, answer.clone())).catch(() => {}));
  try {
    return await (kept ? Promise.race([fetched, tooLong()]) : fetched);
  } catch {
    return kept ? asOf(kept) : notKept();
  }
}

const tooLong = () => new Promise((_, refuse) => setTimeout(refuse, LONGEST_WAIT));

// What an answer teaches: who reads, that the page may be kept, or that it is no longer theirs to read.
async function learn(url, answer) {
  const reader = answer.headers.get("X-Reader");
  if (reader) await forgetAllBut(reader);
  if (answer.ok && reader && answer.headers.has("X-May-Be-Kept")) await keep(url, answer, reader);
  else if (answer.status < 500) await forgetPage(url);
}

async function keep(url, answer, reader) {
  const html = await answer.text();
  const headers = new Headers(answer.headers);
  headers.set("X-As-Of", new Date(headers.get("Date") ?? Date.now()).toISOString());
  headers.set("X-Title", encodeURIComponent(html.match(/<title>(.*?) · /s)?.[1] ?? url));
  const cache = await caches.open(PAGES + reader);
  await cache.put(plain(url), new Response(html, { headers }));
  await trim(cache, MOST_PAGES);
}

async function keptPage(url) {
  for (const cache of await pageCaches()) {
    const found = (await cache.match(plain(url), ANY)) ?? (await cache.match(plain(url), { ...ANY, ignoreSearch: true }));
    if (found) return found;
  }
}

async function asOf(kept) {
  const html = (await kept.text()).replace("<html ", `<html data-as-of="${kept.headers.get("X-As-Of")}" `);
  return new Response(html, { headers: kept.headers });
}

function notKept() {
  const headers = { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": "default-src 'self'; img-src 'self' data:" };
  return new Response(OFFLINE_PAGE, { status: 503, headers });
}

const plain = (url) => url.replace(/#.*/, "");
const pageCaches = async () => Promise.all((await caches.keys()).filter((name) => name.startsWith(PAGES)).map((name) => caches.open(name)));

async function forgetPage(url) {
  for (const cache of await pageCaches()) await cache.delete(plain(url), ANY);
}

function forgetReader() {
  readers += 1;   // an answer that is still on its way is kept no more
  return forgetAllBut(null);
}

async function forgetAllBut(reader) {
  const names = (await caches.keys()).filter((name) => name.startsWith(PAGES) && name !== PAGES + reader);
  await Promise.all(names.map((name) => caches.delete(name)));
}

// --- Files: a name with a hash always means the same content ------------------------------------------------------

async function file(request) {
  const cache = await caches.open(FILES);
  const kept = await cache.match(request, ANY);
  if (kept && HASHED.test(new URL(request.url).pathname)) return kept;
  try {
    const answer = await fetch(request);
    if (answer.status === 200) await cache.put(request, answer.clone());
    return answer;
  } catch (problem) {
    if (kept) return kept;
    throw problem;
  }
}

// A page says what it is made of, since it may have been there before this worker. Its files become the youngest.
async function keepOf(url, { files, isNew }) {
  const cache = await caches.open(FILES);
  for (const name of files) {
    const answer = (await cache.match(name, ANY)) ?? (await fetch(name, { cache: "force-cache" }));
    if (answer.status === 200) await cache.put(name, answer);
  }
  await trim(cache, MOST_FILES);
  if (isNew) await learn(url, await fetch(url, { cache: "force-cache" }));
}

async function trim(cache, most) {
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - most)).map((key) => cache.delete(key)));
}
