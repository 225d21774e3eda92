/* A long list of boxes to tick: a field above it leaves those that bear a label or synonym typed. */
(() => {
  "use strict";

  const folded = (text) => text.normalize("NFKC").toLowerCase();

  function narrow(rows, typed) {
    const wanted = folded(typed).trim();
    for (const row of rows) {
      const there = folded(`${row.textContent}\n${row.dataset.words || ""}`);
      const isTicked = row.querySelector("input").checked;
      row.hidden = Boolean(wanted) && !isTicked && !there.includes(wanted);
    }
  }

  function offer(list) {
    const rows = [...list.querySelectorAll(".choice")];
    const field = document.createElement("input");
    field.type = "search";
    field.className = "field__control choices__find";
    field.autocomplete = "off";
    field.setAttribute("aria-label", list.dataset.find);
    field.placeholder = list.dataset.find;
    field.addEventListener("input", () => narrow(rows, field.value));
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      const left = rows.filter((row) => !row.hidden && !row.querySelector("input").checked);
      if (field.value.trim() && left.length) left[0].querySelector("input").focus();
    });
    list.before(field);
    list.dataset.ready = "";
  }

  function enhance() {
    document.querySelectorAll(".choices__list[data-find]:not([data-ready])").forEach(offer);
  }

  enhance();
  document.addEventListener("htmx:after:swap", enhance);
})();
