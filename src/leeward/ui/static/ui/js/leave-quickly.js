// <leave-quickly>: one press of its link, or Shift three times in a second and a half. The page is blank first, because
// somebody may be coming into the room; then this page's place in the history is given to another.
const WITHIN = 1500;

class LeaveQuickly extends HTMLElement {
  #presses = [];
  #listening = new AbortController();

  connectedCallback() {
    const { signal } = this.#listening;
    this.addEventListener("click", (event) => {
      event.preventDefault();
      this.leave();
    }, { signal });
    document.addEventListener("keydown", (event) => this.#count(event), { capture: true, signal });
  }

  disconnectedCallback() {
    this.#listening.abort();
    this.#listening = new AbortController();
  }

  #count(event) {
    if (event.key !== "Shift") {
      this.#presses = [];
      return;
    }
    if (event.repeat) return;
    this.#presses = [...this.#presses.filter((at) => event.timeStamp - at < WITHIN), event.timeStamp];
    if (this.#presses.length >= 3) this.leave();
  }

  leave() {
    document.documentElement.classList.add("is-leaving");
    document.title = "\u200b";
    sessionStorage.clear();
    localStorage.clear();
    location.replace(this.querySelector("a").href);
  }
}

customElements.define("leave-quickly", LeaveQuickly);
