/* While a text is read, the page says so and takes it only once; without script the form just goes. */
(() => {
  "use strict";

  const form = document.querySelector("form[data-reading]");
  const button = form.querySelector(".button--primary[type='submit']");
  const bar = form.querySelector("[data-reading-bar]");
  const words = form.querySelector("[data-reading-words]");

  function show(isReading) {
    form.toggleAttribute("data-sent", isReading);
    form.setAttribute("aria-busy", String(isReading));
    button.disabled = isReading;
    bar.hidden = !isReading;
    words.textContent = isReading ? form.dataset.reading : "";
  }

  form.addEventListener("submit", (event) => {
    if (form.hasAttribute("data-sent")) event.preventDefault();
    else show(true);
  });

  /* Coming back by the browser's own button finds the form as it was left. */
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) show(false);
  });
})();
