// <writing-hints data-url> in a form: after a pause in typing, asks how the words might read and says it here, below
// everything that is pressed, so that nothing moves under the thumb. Sending never waits for it.
const PAUSE = 1500;

class WritingHints extends HTMLElement {
  #timer = 0;
  #asking = null;
  #plainly = false;
  #off = false;
  #said = null;

  connectedCallback() {
    this.form = this.closest("form");
    this.form.addEventListener("input", () => {
      clearTimeout(this.#timer);
      if (this.dataset.url && !this.#off) this.#timer = setTimeout(() => this.#ask(), PAUSE);
    });
    this.form.addEventListener("submit", (event) => {
      clearTimeout(this.#timer);
      if (event.submitter?.name !== "hints" || this.#plainly || !navigator.onLine) return;
      event.preventDefault();
      this.#ask(event.submitter);
    });
  }

  async #ask(pressed) {
    this.#asking?.abort();
    this.#asking = new AbortController();
    const { signal } = this.#asking;
    const body = new URLSearchParams(new FormData(this.form));
    if (pressed) body.set("hints", pressed.value);
    try {
      const answer = await fetch(this.dataset.url, { method: "POST", body, signal, headers: { "X-Piece": "1" } });
      if (!answer.ok) throw new Error(answer.status);
      const piece = (await answer.text()).trim();
      if (pressed?.value === "off") this.#off = true;
      const goes = this.contains(pressed);
      if (piece !== this.#said) this.innerHTML = this.#said = piece;
      if (goes) this.focus();
    } catch {
      if (!pressed || signal.aborted) return;
      // Asked for, and no answer here: the page that does the same without a script.
      this.#plainly = true;
      this.form.requestSubmit(pressed);
    }
  }
}

customElements.define("writing-hints", WritingHints);
