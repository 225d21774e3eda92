/* What is typed into a form stays in this browser until it is saved, and is offered again. */
(() => {
  "use strict";

  const WAIT = 400;
  const PREFIX = "samphan:draft:";
  const SENT = "samphan:sent";
  const LIFE = 14 * 24 * 60 * 60 * 1000;
  const SKIPPED = new Set(["password", "file", "submit", "button", "fieldset"]);
  const user = document.body.dataset.user;

  const keyOf = (form) => `${PREFIX}${user}:${form.dataset.draft}`;

  function fields(form) {
    return [...form.elements].filter(
      (field) =>
        field.name &&
        !SKIPPED.has(field.type) &&
        (field.type !== "hidden" || field.closest("[data-picker]")),
    );
  }

  const isTicked = (field) => field.type === "checkbox" || field.type === "radio";
  const nameOf = (field) => (isTicked(field) ? `${field.name}=${field.value}` : field.name);
  const valueOf = (field) => (isTicked(field) ? field.checked : field.value);
  const valuesOf = (form) =>
    Object.fromEntries(fields(form).map((field) => [nameOf(field), valueOf(field)]));

  function differs(form, values) {
    return fields(form).some(
      (field) => nameOf(field) in values && values[nameOf(field)] !== valueOf(field),
    );
  }

  function bringBack(form, values) {
    for (const field of fields(form)) {
      const kept = values[nameOf(field)];
      if (kept === undefined) continue;
      if (isTicked(field)) field.checked = kept;
      else field.value = kept;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }

  function read(key) {
    try {
      const kept = JSON.parse(localStorage.getItem(key));
      return kept && Date.now() - kept.at < LIFE ? kept.values : null;
    } catch {
      return null;
    }
  }

  function keep(key, values) {
    try {
      localStorage.setItem(key, JSON.stringify({ at: Date.now(), values }));
    } catch {
      /* A full or forbidden store keeps nothing; the form itself still works. */
    }
  }

  function forget(key) {
    try {
      localStorage.removeItem(key);
    } catch {
      /* The same. */
    }
  }

  function offer(form, key, kept) {
    const banner = document.getElementById("draft-offer").content.firstElementChild.cloneNode(true);
    banner.querySelector("[data-draft-restore]").addEventListener("click", () => {
      bringBack(form, kept);
      banner.remove();
      form.querySelector("input:not([type='hidden']), textarea, select").focus();
    });
    banner.querySelector("[data-draft-discard]").addEventListener("click", () => {
      forget(key);
      banner.remove();
    });
    form.before(banner);
  }

  function follow(form) {
    const key = keyOf(form);
    const kept = read(key);
    let timer = 0;
    if (kept && differs(form, kept)) offer(form, key, kept);
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => keep(key, valuesOf(form)), WAIT);
    });
    form.addEventListener("submit", () => {
      clearTimeout(timer);
      keep(key, valuesOf(form));
      sessionStorage.setItem(SENT, key);
    });
  }

  /* A form that was sent and is not on the next page, nor its log-in, was taken: its draft may go. */
  function settle(forms) {
    const sent = sessionStorage.getItem(SENT);
    const isBack = forms.some((form) => keyOf(form) === sent);
    if (!sent || document.querySelector("input[type='password']")) return;
    sessionStorage.removeItem(SENT);
    if (!isBack && !document.querySelector("[data-fault]")) forget(sent);
  }

  const forms = user ? [...document.querySelectorAll("form[data-draft]")] : [];
  settle(forms);
  forms.forEach(follow);
})();
