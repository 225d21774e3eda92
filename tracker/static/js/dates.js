/* Below a typed date: how it is read, told by the server while one types. */
(() => {
  "use strict";

  const WAIT = 250;
  const url = document.body.dataset.dates;
  const timers = new WeakMap();
  if (!url) return;

  async function read(input) {
    const place = document.getElementById(input.dataset.dateHint);
    const typed = input.value.trim();
    if (!place) return;
    if (!typed) {
      place.textContent = "";
      return;
    }
    try {
      const answer = await fetch(`${url}?q=${encodeURIComponent(typed)}`, {
        headers: { "HX-Request": "true" },
      });
      const text = answer.ok && !answer.redirected ? await answer.text() : "";
      if (input.value.trim() === typed) place.textContent = text.trim();
    } catch {
      place.textContent = "";
    }
  }

  document.addEventListener("input", (event) => {
    const input = event.target.closest("[data-date-hint]");
    if (!input) return;
    clearTimeout(timers.get(input));
    timers.set(input, setTimeout(read, WAIT, input));
  });

  for (const input of document.querySelectorAll("[data-date-hint]")) {
    if (input.value) read(input);
  }
})();
