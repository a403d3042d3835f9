// <picture-chooser>: shows one row at a time, with a preview and a way to leave the picture out again.
const WIDTH = 320;

class PictureChooser extends HTMLElement {
  connectedCallback() {
    this.rows = [...this.querySelectorAll(".pick")];
    for (const row of this.rows) this.#equip(row);
    this.addEventListener("change", (event) => {
      if (event.target.type === "file") this.#chosen(event.target.closest(".pick"));
    });
    this.#arrange();
  }

  #equip(row) {
    const remove = document.createElement("button");
    remove.type = "button";
    remove.className = "button button--small pick__remove";
    remove.textContent = this.dataset.remove;
    remove.hidden = true;
    remove.addEventListener("click", () => this.#leaveOut(row));
    row.lastElementChild.append(remove);
  }

  // The rows in use and one more, until there are no more rows.
  #arrange() {
    let free = 0;
    for (const row of this.rows) {
      const used = row.querySelector("input[type=file]").files.length > 0;
      row.hidden = !used && ++free > 1;
      row.classList.toggle("pick--used", used);
      row.querySelector(".pick__remove").hidden = !used;
    }
  }

  async #chosen(row) {
    row.querySelector("canvas")?.remove();
    this.#arrange();
    const [file] = row.querySelector("input[type=file]").files;
    if (!file) return;
    const bitmap = await createImageBitmap(file).catch(() => null);
    if (!bitmap) return; // A kind this browser cannot draw: it can still be sent.
    const canvas = document.createElement("canvas");
    const scale = Math.min(1, WIDTH / bitmap.width);
    canvas.width = Math.max(1, Math.round(bitmap.width * scale));
    canvas.height = Math.max(1, Math.round(bitmap.height * scale));
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", file.name);
    canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    row.firstElementChild.prepend(canvas);
    row.querySelector("input[type=text]").focus();
  }

  #leaveOut(row) {
    for (const input of row.querySelectorAll("input")) input.value = "";
    row.querySelector("canvas")?.remove();
    this.#arrange();
    (this.rows.find((one) => !one.hidden && !one.classList.contains("pick--used")) ?? row).querySelector("input").focus();
    this.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

customElements.define("picture-chooser", PictureChooser);
