// Keeps help, and the page that says there is no connection. Nothing else: what a person reads or writes here leaves no
// trace on the device. Help is asked for without cookies, so that what is kept is the same for everybody.
const STORE = "leeward-help-1";
const OFFLINE = "/offline/";
const HELP = "/help/";
// The public pages and their facts; what an organiser does below them needs their cookie.
const PUBLIC_HELP = /^\/help(?:\/(?:[a-z]{2}(?:\/|\.json)?)?)?$/i;
const PATIENCE = 3000;

const isHelp = (url) => url.origin === location.origin && PUBLIC_HELP.test(url.pathname);

async function keep(path) {
  const url = new URL(path, location.origin);
  if (!isHelp(url) && url.pathname !== OFFLINE) return;
  const answer = await fetch(url, { credentials: "omit", redirect: "follow" });
  if (answer.ok && !answer.redirected) await (await caches.open(STORE)).put(url.pathname, answer);
}

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(Promise.allSettled([OFFLINE, HELP].map(keep)));
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name !== STORE) await caches.delete(name);
    await self.clients.claim();
  })());
});

self.addEventListener("message", (event) => {
  if (typeof event.data?.keep === "string") event.waitUntil(keep(event.data.keep).catch(() => {}));
});

async function help(url) {
  const store = await caches.open(STORE);
  const kept = async () => (await store.match(url.pathname)) ?? (await store.match(HELP)) ?? (await store.match(OFFLINE));
  try {
    const answer = await fetch(url, { credentials: "omit", signal: AbortSignal.timeout(PATIENCE) });
    if (answer.redirected) return Response.redirect(answer.url);
    if (answer.ok && !url.search) await store.put(url.pathname, answer.clone());
    return answer.status < 500 ? answer : ((await kept()) ?? answer);
  } catch {
    return (await kept()) ?? Response.error();
  }
}

async function page(request) {
  try {
    return await fetch(request);
  } catch {
    return (await (await caches.open(STORE)).match(OFFLINE)) ?? Response.error();
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET") return;
  if (isHelp(url)) event.respondWith(help(url));
  else if (request.mode === "navigate" && url.pathname !== "/leave/") event.respondWith(page(request));
});
