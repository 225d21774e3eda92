// Back-entry: Alt with the arrow down takes over what stands in the same place of the row above.
(() => {
  "use strict";

  const place = (control) => control.name.replace(/-\d+-/, "-#-");

  document.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" || !event.altKey) return;
    const control = event.target.closest("[data-grid] input, [data-grid] select");
    const row = control && control.closest("[data-grid-row]");
    const above = row && row.previousElementSibling;
    if (!above || !above.matches("[data-grid-row]")) return;
    event.preventDefault();
    event.stopPropagation();
    const twin = [...above.querySelectorAll("input, select")].find(
      (one) => place(one) === place(control),
    );
    if (!twin) return;
    control.value = twin.value;
    const picker = control.closest(".picker");
    if (picker) {
      picker.querySelector(".picker__value").value =
        twin.closest(".picker").querySelector(".picker__value").value;
    }
    control.dispatchEvent(new Event("change", { bubbles: true }));
  }, true);
})();
