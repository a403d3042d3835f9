// <draft-keeper data-save-url>: saves the form inside it while somebody writes, at most two seconds behind. It keeps
// nothing in the browser, because the device may be shared; what is not saved yet is only on the page, and it says so.
const QUIET = 1000;
const MOST = 2000;
const RETRY = [2000, 4000, 8000, 15000, 30000];
const KEEPALIVE_LIMIT = 60000;

class DraftKeeper extends HTMLElement {
  #edits = 0;
  #savedEdits = 0;
  #behindSince = 0;
  #failures = 0;
  #timer = 0;
  #saving = false;
  #stopped = false;
  #unreachable = false;
  #listening;

  connectedCallback() {
    this.form = this.querySelector("form");
    if (!this.form) return;
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.form.addEventListener("input", () => this.#changed(), { signal });
    this.form.addEventListener("change", () => this.#changed(), { signal });
    this.form.addEventListener("submit", (event) => this.#submitted(event), { signal });
    addEventListener("online", () => this.#isBehind && this.#save(), { signal });
    addEventListener("pagehide", () => this.#lastChance(), { signal });
    addEventListener("pageshow", (event) => { if (event.persisted) this.#stopped = false; }, { signal });
    document.addEventListener("visibilitychange", () => document.hidden && this.#lastChance(), { signal });
    addEventListener("beforeunload", (event) => {
      const leaving = document.documentElement.classList.contains("is-leaving");
      if (this.#isBehind && !this.#stopped && !leaving) event.preventDefault();
    }, { signal });
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    this.#listening?.abort();
  }

  get #isBehind() {
    return this.#edits > this.#savedEdits;
  }

  #changed() {
    if (this.#stopped) return;
    if (!this.#isBehind) this.#behindSince = Date.now();
    this.#edits += 1;
    if (this.#failures === 0) this.#later(Math.min(QUIET, this.#behindSince + MOST - Date.now()));
  }

  // With no connection page.js keeps the page; with one that did not answer last time, it is tried before the page goes.
  async #submitted(event) {
    if (!navigator.onLine) return;
    if (!this.#unreachable) {
      this.#stopped = true;
      clearTimeout(this.#timer);
      return;
    }
    event.preventDefault();
    await this.#save();
    if (!this.#unreachable) this.form.requestSubmit(event.submitter);
  }

  #later(wait) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#save(), Math.max(0, wait));
  }

  #words() {
    const body = new FormData(this.form);
    for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
    if (this.dataset.version) body.set("version", this.dataset.version);
    return new URLSearchParams(body);
  }

  #send(options = {}) {
    return fetch(this.dataset.saveUrl, {
      method: "POST",
      body: this.#words(),
      headers: { Accept: "application/json" },
      ...options,
    });
  }

  async #save() {
    if (this.#saving || this.#stopped || !this.#isBehind) return;
    clearTimeout(this.#timer);
    this.#saving = true;
    const edits = this.#edits;
    let answer = null;
    try {
      answer = await this.#send({ signal: AbortSignal.timeout(15000) });
    } catch {
      // No connection, or none that answers: the same as a server that cannot save now.
    }
    this.#saving = false;
    this.#unreachable = answer === null;
    if (answer?.ok) await this.#saved(answer, edits);
    else if (answer && answer.status < 500 && answer.status !== 429 && answer.status !== 408) await this.#refused(answer);
    else this.#failed();
  }

  async #saved(answer, edits) {
    const { version, url, save_url: saveUrl } = await answer.json();
    this.#savedEdits = edits;
    this.#behindSince = Date.now();
    this.#failures = 0;
    if (version !== undefined) this.dataset.version = version;
    if (this.form.elements.version) this.form.elements.version.value = version;
    if (saveUrl) this.dataset.saveUrl = saveUrl;
    if (url) history.replaceState(history.state, "", url);
    this.#say("saved", this.dataset.saved);
    if (this.#isBehind) this.#later(QUIET);
  }

  async #refused(answer) {
    this.#stopped = true;
    const { words } = await answer.json().catch(() => ({}));
    this.#say("waiting", words ?? this.dataset.refused);
  }

  #failed() {
    this.#later(RETRY[Math.min(this.#failures, RETRY.length - 1)]);
    this.#failures += 1;
    this.#say("waiting", this.dataset.waiting);
  }

  // The tab is closing or going to sleep: one request that may outlive the page.
  #lastChance() {
    if (!this.#isBehind || this.#stopped) return;
    const keepalive = this.#words().toString().length < KEEPALIVE_LIMIT;
    const edits = this.#edits;
    this.#send({ keepalive }).then((answer) => answer.ok && this.#saved(answer, edits), () => {});
  }

  // Seen at each save; read out only when it becomes something else, so that writing is not talked over.
  #say(state, words) {
    const [seen, heard] = this.querySelectorAll(".draft-state, .draft-state + [role=status]");
    seen.textContent = words;
    if (seen.dataset.state !== state) heard.textContent = words;
    seen.dataset.state = state;
  }
}

customElements.define("draft-keeper", DraftKeeper);
