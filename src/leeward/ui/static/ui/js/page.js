// The few things every page does better with JavaScript.

// A link that can ask its question here instead of on a page of its own (ui/dialog.html). While it is open the rest of
// the page rests; the help bar does not, which is why this is no modal dialog.
document.addEventListener("click", (event) => {
  const opener = event.target.closest?.("[data-opens]");
  const dialog = opener && document.getElementById(opener.dataset.opens);
  if (!dialog?.showPopover || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  document.body.append(dialog);
  dialog.addEventListener("beforetoggle", ({ newState }) => {
    for (const part of document.querySelectorAll("body > :not(.helpbar, dialog)")) part.inert = newState === "open";
  });
  dialog.showPopover();
  dialog.querySelector("h2").focus();
});

// Menus close when the person goes elsewhere, and with Escape.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.activeElement?.closest("details.menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

// Without a connection the browser would put a page of its own in the place of what somebody wrote.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (navigator.onLine || event.defaultPrevented || !form.querySelector("textarea")) return;
  event.preventDefault();
  const said = form.querySelector(".unsent") ?? form.appendChild(document.createElement("p"));
  said.className = "unsent";
  said.setAttribute("role", "alert");
  said.textContent = document.body.dataset.unsent;
});

// A form that came back starts at what to put right.
document.querySelector("[data-focus]")?.focus();

// Help is kept on the device, so that it works without a connection. Nothing else is (sw.js).
if ("serviceWorker" in navigator && isSecureContext) {
  navigator.serviceWorker.register("/sw.js").catch(() => {});
  navigator.serviceWorker.ready.then((registration) => {
    const help = document.querySelector("link[rel=help]")?.getAttribute("href");
    if (help) registration.active.postMessage({ keep: help });
  });
}
