// The desk by keyboard: keys that move, choose and open. Each does what a link, a field or a button on the page does,
// none decides anything by itself, and all of them can be switched off (WCAG 2.1.4).
const list = document.querySelector("[data-keys]");
const onDevice = list?.querySelector("[data-keys-on]");
const lines = [...document.querySelectorAll("[data-keys-list] h2 a")];
const by = (name) => document.querySelector(`[data-key="${name}"]`);

function step(by) {
  const here = lines.indexOf(document.activeElement);
  const next = here < 0 ? 0 : here + by;
  lines[Math.min(Math.max(next, 0), lines.length - 1)]?.focus();
}

const does = {
  j: () => step(1),
  k: () => step(-1),
  n: () => by("n")?.click(),
  u: () => document.querySelector(".back a")?.click(),
  r: () => document.getElementById("id_rule")?.focus(),
  b: () => facts?.focus(),
  p: () => by("p")?.click(),
  d: () => by("d")?.focus(),
  g: () => by("g")?.focus(),
  "?": () => {
    list.open = !list.open;
    if (list.open) list.querySelector("summary").focus();
  },
};

function answer(event) {
  const { key, target } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || !onDevice.checked) return;
  if (key === "Escape") return target.matches?.("textarea, select, input") && target.blur();
  if (target.closest?.("textarea, input:not([type=radio], [type=checkbox])")) return;
  const outcome = key.length === 1 && document.querySelector(`input[type=radio][data-key="${CSS.escape(key)}"]`);
  if (!outcome && !Object.hasOwn(does, key)) return;
  event.preventDefault();
  if (outcome) {
    outcome.click();
    outcome.focus();
  } else does[key]();
}

function showKeys() {
  for (const key of document.querySelectorAll(".choice__key")) key.hidden = !onDevice.checked;
}

if (list) {
  list.hidden = false;
  onDevice.checked = localStorage.getItem("desk-keys") !== "off";
  onDevice.addEventListener("change", () => {
    localStorage.setItem("desk-keys", onDevice.checked ? "on" : "off");
    showKeys();
  });
  showKeys();
  document.addEventListener("keydown", answer);
}

// Prepared words fill the empty field, or replace prepared ones; what somebody wrote themselves stays.
const template = document.getElementById("id_template");
const facts = document.querySelector("#id_facts, .only-message textarea");
let filled = "";
template?.addEventListener("change", () => {
  if (!template.value || (facts.value.trim() && facts.value !== filled)) return;
  facts.value = filled = template.selectedOptions[0].text;
  const rule = document.getElementById("id_rule");
  if (rule) rule.value ||= template.value.split(":")[0];
});

// Whoever writes keeps the case: every two minutes of writing, for another quarter of an hour.
const lease = document.querySelector("[data-lease]");
const writing = facts?.form ?? document.getElementById("id_answer")?.form;
let kept = Date.now();
if (lease) writing?.addEventListener("input", async () => {
  if (Date.now() - kept < 120_000) return;
  kept = Date.now();
  const body = new URLSearchParams({ csrfmiddlewaretoken: writing.elements.csrfmiddlewaretoken.value });
  const answer = await fetch(lease.dataset.lease, { method: "POST", body }).catch(() => null);
  if (answer?.status === 409) lease.querySelector("p").textContent = await answer.text();
});
