/* A combobox after ARIA 1.2: the server suggests, the name is shown, its public id is sent. */
(() => {
  "use strict";

  const WAIT = 120;
  const NEW = "new:";

  class Picker {
    constructor(root) {
      this.root = root;
      this.text = root.querySelector(".picker__text");
      this.value = root.querySelector(".picker__value");
      this.list = root.querySelector(".picker__list");
      this.state = root.querySelector(".picker__state");
      this.live = root.querySelector("[role='status']");
      this.timer = 0;
      this.asked = 0;
      this.active = null;
      this.describe();
      this.listen();
      this.showState();
    }

    describe() {
      this.root.dataset.ready = "";
      this.text.setAttribute("role", "combobox");
      this.text.setAttribute("aria-autocomplete", "list");
      this.text.setAttribute("aria-expanded", "false");
      this.text.setAttribute("aria-controls", this.list.id);
    }

    listen() {
      this.text.addEventListener("input", () => this.onInput());
      this.text.addEventListener("keydown", (event) => this.onKey(event));
      this.text.addEventListener("blur", () => this.close());
      this.value.addEventListener("change", () => this.showState());
      this.list.addEventListener("mousedown", (event) => event.preventDefault());
      this.list.addEventListener("click", (event) => {
        const option = event.target.closest("[role='option']");
        if (option) this.choose(option);
      });
    }

    get options() {
      return [...this.list.querySelectorAll("[role='option']")];
    }

    get isOpen() {
      return !this.list.hidden;
    }

    onInput() {
      this.value.value = "";
      this.showState();
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.ask(), WAIT);
    }

    onKey(event) {
      if (event.altKey && event.key === "ArrowUp") return this.close();
      if (!this.isOpen) {
        if (event.key === "ArrowDown" || event.key === "ArrowUp") {
          event.preventDefault();
          this.ask(event.key === "ArrowUp" ? -1 : 0);
        }
        return undefined;
      }
      const step = this.stepOf(event.key);
      if (step !== null) this.activate(step);
      else if (event.key === "Enter" && this.active && !event.ctrlKey) this.choose(this.active);
      else if (event.key === "Escape") this.close();
      else return undefined;
      event.preventDefault();
      event.stopPropagation();
      return undefined;
    }

    stepOf(key) {
      const { options } = this;
      const now = options.indexOf(this.active);
      const steps = {
        ArrowDown: (now + 1) % options.length,
        ArrowUp: now <= 0 ? options.length - 1 : now - 1,
        Home: this.active ? 0 : null,
        End: this.active ? options.length - 1 : null,
      };
      return key in steps ? steps[key] : null;
    }

    async ask(start = null) {
      const typed = this.text.value.trim();
      const turn = (this.asked += 1);
      if (!typed) return this.close();
      const html = await this.fetch(typed);
      const isLate = turn !== this.asked || document.activeElement !== this.text;
      if (isLate) return undefined;
      this.list.innerHTML = html;
      return this.open(start);
    }

    async fetch(typed) {
      const url = new URL(this.root.dataset.picker, document.baseURI);
      url.searchParams.set("q", typed);
      try {
        const answer = await fetch(url, { headers: { "HX-Request": "true" } });
        return answer.ok && !answer.redirected ? await answer.text() : "";
      } catch {
        return "";
      }
    }

    open(start) {
      const { options } = this;
      const known = options.filter((option) => option.dataset.value !== NEW).length;
      options.forEach((option, n) => {
        option.id = `${this.list.id}-${n}`;
        option.setAttribute("aria-selected", "false");
      });
      this.active = null;
      this.list.hidden = options.length === 0;
      this.text.setAttribute("aria-expanded", String(this.isOpen));
      this.text.removeAttribute("aria-activedescendant");
      this.say(known === 0 ? "none" : known === 1 ? "one" : "many", { count: known });
      if (start !== null && options.length) this.activate(start < 0 ? options.length - 1 : start);
    }

    activate(index) {
      const { options } = this;
      if (this.active) this.active.setAttribute("aria-selected", "false");
      this.active = options[index] || null;
      if (!this.active) return;
      this.active.setAttribute("aria-selected", "true");
      this.active.scrollIntoView({ block: "nearest" });
      this.text.setAttribute("aria-activedescendant", this.active.id);
    }

    choose(option) {
      this.text.value = option.dataset.label || option.textContent.trim();
      this.value.value = option.dataset.value;
      this.say("chosen", { name: this.text.value });
      this.close();
      this.value.dispatchEvent(new Event("change", { bubbles: true }));
    }

    close() {
      clearTimeout(this.timer);
      this.asked += 1;
      this.active = null;
      this.list.hidden = true;
      this.text.setAttribute("aria-expanded", "false");
      this.text.removeAttribute("aria-activedescendant");
    }

    showState() {
      const chosen = this.value.value;
      this.root.classList.toggle("picker--chosen", Boolean(chosen));
      this.state.hidden = !chosen;
      this.state.textContent = chosen === NEW ? this.root.dataset.new : this.root.dataset.known;
    }

    say(what, places) {
      this.live.textContent = this.root.dataset[what].replace(/\{(\w+)\}/g, (_, key) => places[key]);
    }
  }

  function enhance() {
    for (const root of document.querySelectorAll("[data-picker]:not([data-ready])")) {
      new Picker(root);
    }
  }

  enhance();
  document.addEventListener("htmx:after:swap", enhance);
})();
