/* The box of the search by keyboard: down into what is suggested, up again, Escape away. */
(() => {
  "use strict";

  const box = document.querySelector("[data-search]");
  const place = document.getElementById("search-suggestions");
  if (!box || !place) return;

  const links = () => [...place.querySelectorAll("a")];

  function go(event, index) {
    const target = index < 0 ? box : links()[index];
    if (!target) return;
    event.preventDefault();
    target.focus();
  }

  function offerRecent() {
    if (!box.value) box.dispatchEvent(new Event("recent"));
  }

  box.addEventListener("focus", offerRecent);
  box.addEventListener("input", () => {
    if (place.querySelector("[data-recent]")) place.replaceChildren();
  });
  box.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown") go(event, 0);
    else if (event.key === "Escape") place.replaceChildren();
  });
  place.addEventListener("keydown", (event) => {
    const at = links().indexOf(event.target.closest("a"));
    if (event.key === "ArrowDown") go(event, at + 1);
    else if (event.key === "ArrowUp") go(event, at - 1);
    else if (event.key === "Escape") {
      place.replaceChildren();
      box.focus();
    }
  });
  document.addEventListener("click", (event) => {
    if (event.target !== box && !place.contains(event.target)) place.replaceChildren();
  });
})();
