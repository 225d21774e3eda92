/* Keyboard, messages, colours, and where the focus goes. */
(() => {
  "use strict";

  const EDITABLE = "input, textarea, select, [contenteditable]";

  function search(event) {
    const field = document.querySelector("[data-search], [role='search'] input");
    if (!field) return;
    event.preventDefault();
    field.focus();
    field.select();
  }

  function save(event) {
    const form = event.target.closest("form[data-save]") || document.querySelector("form[data-save]");
    if (!form) return;
    event.preventDefault();
    const button = form.querySelector(".button--primary[type='submit']");
    form.requestSubmit(button);
  }

  document.addEventListener("keydown", (event) => {
    const control = event.ctrlKey || event.metaKey;
    if (control && event.key === "Enter") save(event);
    else if (control && event.key.toLowerCase() === "k") search(event);
    else if (event.key === "/" && !control && !event.target.closest(EDITABLE)) search(event);
    else if (event.key === "Escape") closeMenus(null, true);
  });

  function closeMenus(except, refocus) {
    for (const menu of document.querySelectorAll("[data-menu][open]")) {
      if (menu.contains(except)) continue;
      menu.open = false;
      if (refocus) menu.querySelector("summary").focus();
    }
  }

  document.addEventListener("click", (event) => {
    closeMenus(event.target, false);
    const link = event.target.closest(".error-summary a[href^='#']");
    if (!link) return;
    const field = document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    reveal(field);
    field.focus();
  });

  function reveal(element) {
    for (let box = element.closest("details"); box; box = box.parentElement.closest("details")) {
      box.open = true;
    }
  }

  function closable(toast) {
    if (toast.querySelector("button")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "toast__close";
    button.setAttribute("aria-label", toast.dataset.close);
    button.textContent = "×";
    button.addEventListener("click", () => toast.remove());
    toast.append(button);
  }

  function chosenTheme() {
    const found = document.cookie.match(/(?:^|; )theme=(light|dark)/);
    return found ? found[1] : "";
  }

  function showTheme(choice) {
    if (choice) document.documentElement.dataset.theme = choice;
    else delete document.documentElement.dataset.theme;
    for (const button of document.querySelectorAll("[data-theme-choice] button")) {
      button.setAttribute("aria-pressed", String(button.value === choice));
    }
  }

  function offerThemes(row) {
    row.hidden = false;
    showTheme(chosenTheme());
    row.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      const age = button.value ? 31536000 : 0;
      document.cookie = `theme=${button.value}; path=/; max-age=${age}; samesite=lax`;
      showTheme(button.value);
    });
  }

  function settle(root) {
    root.querySelectorAll("[data-toast]").forEach(closable);
    root.querySelectorAll("details:not([open]) [aria-invalid='true']").forEach(reveal);
    const first = root.querySelector("[data-focus]");
    if (first) first.focus();
  }

  document.querySelectorAll("[data-theme-choice]").forEach(offerThemes);
  settle(document);
  document.addEventListener("htmx:after:swap", () => settle(document));
})();
