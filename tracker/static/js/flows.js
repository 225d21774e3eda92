/* Flows: the bar under the pointer, or with the focus, keeps its ribbons; the others fade. */
(() => {
  "use strict";

  const picture = document.querySelector("[data-flows]");
  if (!picture) return;
  const ribbons = [...picture.querySelectorAll(".flows__ribbon")];

  function choose(bar) {
    picture.classList.toggle("has-chosen", Boolean(bar));
    for (const ribbon of ribbons) {
      const chosen =
        bar &&
        (bar.dataset.left
          ? ribbon.dataset.left === bar.dataset.left
          : ribbon.dataset.right === bar.dataset.right);
      ribbon.classList.toggle("is-chosen", Boolean(chosen));
    }
  }

  for (const bar of picture.querySelectorAll(".flows__bar")) {
    bar.addEventListener("pointerenter", () => choose(bar));
    bar.addEventListener("pointerleave", () => choose(null));
    bar.addEventListener("focusin", () => choose(bar));
    bar.addEventListener("focusout", () => choose(null));
  }
})();
