// <meeting-room data-url data-change>: asks every few seconds what has changed in a meeting and puts it into the page.
// What somebody types stays in its field; nothing is kept in the browser. It stops when the meeting is over.
const EVERY = 2500;
const HIDDEN = 20000;
const LONGEST = 30000;

class MeetingRoom extends HTMLElement {
  #timer = 0;
  #wait = EVERY;
  #stopped = false;
  #asking = null;
  #plainly = false;

  connectedCallback() {
    this.form = this.querySelector("#say");
    if (!this.form) return;
    this.querySelector("[name=look]").hidden = true;
    this.form.addEventListener("submit", (event) => this.#submitted(event));
    document.addEventListener("visibilitychange", () => document.hidden || this.#ask());
    this.#later();
  }

  disconnectedCallback() {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #later() {
    clearTimeout(this.#timer);
    if (!this.#stopped) this.#timer = setTimeout(() => this.#ask(), document.hidden ? HIDDEN : this.#wait);
  }

  async #ask() {
    this.#asking ??= this.#look().finally(() => (this.#asking = null));
    await this.#asking;
    this.#later();
  }

  async #look() {
    if (this.#stopped) return;
    try {
      const url = `${this.dataset.url}?after=${this.dataset.change}`;
      const answer = await fetch(url, { headers: { "X-Piece": "1" }, signal: AbortSignal.timeout(15000) });
      if (answer.status === 403 || answer.status === 404 || answer.redirected) this.#stopped = true;
      else if (!answer.ok) throw new Error(answer.status);
      else if (answer.status === 200) this.#show(await answer.text());
      this.#wait = EVERY;
    } catch {
      this.#wait = Math.min(this.#wait * 2, LONGEST);
    }
  }

  #show(html) {
    const page = document.createElement("template");
    page.innerHTML = html;
    const news = page.content.querySelector("[data-change]");
    const before = this.form.getBoundingClientRect().top;
    const list = this.querySelector("ol");
    for (const item of news.querySelectorAll(":scope > ol > li")) {
      const shown = document.getElementById(item.id);
      if ("gone" in item.dataset) shown?.remove();
      else if (shown) shown.replaceWith(item);
      else list.append(item);
    }
    this.#showNow(news.querySelector(".meeting__now"));
    // The field that somebody types into stays where it is under their thumb.
    const after = this.form.getBoundingClientRect().top;
    if (before < innerHeight) scrollBy(0, after - before);
    this.dataset.change = news.dataset.change;
    if ("over" in news.dataset) this.#stopped = true;
  }

  #showNow(now) {
    const shown = this.querySelector(".meeting__now");
    if (now.innerHTML === shown.innerHTML) return;
    // What was folded open stays open, and whoever is on a button stays on it.
    const folds = [...shown.querySelectorAll("details")].map((one) => one.open);
    const held = shown.contains(document.activeElement) && document.activeElement.textContent;
    const [turn, heard] = [now.querySelector("[data-turn]").textContent.trim(), this.querySelector("[role=status]")];
    if (heard.textContent !== turn) heard.textContent = turn;
    shown.replaceChildren(...now.childNodes);
    shown.querySelectorAll("details").forEach((one, place) => (one.open = folds[place] ?? one.open));
    if (held) [...shown.querySelectorAll("button, summary, a")].find((one) => one.textContent === held)?.focus();
  }

  // Sent from here when that is all; whatever needs a page of its own (help first, a refusal) gets it from the server,
  // which stores the same words once.
  async #submitted(event) {
    const pressed = event.submitter;
    if (event.defaultPrevented || !navigator.onLine || !pressed || this.#plainly) return;
    if (pressed.formAction.includes("/here/")) return;
    event.preventDefault();
    const { body, key } = this.form.elements;
    const said = body.value;
    const answer = await fetch(pressed.formAction, {
      method: "POST",
      body: new URLSearchParams(new FormData(this.form, pressed)),
      headers: { "X-Piece": "1" },
      signal: AbortSignal.timeout(15000),
    }).catch(() => null);
    if (answer === null) return this.#unsent();
    if (!answer.ok || answer.redirected) {
      this.#plainly = true;
      return this.form.requestSubmit(pressed);
    }
    this.querySelector(".unsent")?.remove();
    if (answer.status === 200) {
      key.value = (await answer.text()).trim();
      if (body.value === said) body.value = "";
    }
    this.#ask();
  }

  // A page of the browser's own would stand in the place of what somebody wrote (as in page.js).
  #unsent() {
    const said = this.form.querySelector(".unsent") ?? this.form.appendChild(document.createElement("p"));
    said.className = "unsent";
    said.setAttribute("role", "alert");
    said.textContent = document.body.dataset.unsent;
  }
}

customElements.define("meeting-room", MeetingRoom);
