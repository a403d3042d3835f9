// The few things every page does better with JavaScript.

// A link that can ask its question here instead of on a page of its own (ui/dialog.html).
document.addEventListener("click", (event) => {
  const opener = event.target.closest?.("[data-opens]");
  const dialog = opener && document.getElementById(opener.dataset.opens);
  if (!dialog?.showPopover || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  dialog.showPopover();
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
