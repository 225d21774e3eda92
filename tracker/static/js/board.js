/* The board of proposals: a card is dragged to another column, or moved by Alt and an arrow key.
   Both press the card's own form; without this file the form does the same by itself. */
(() => {
  "use strict";

  const board = document.querySelector("[data-board]");
  if (!board) return;
  const said = document.getElementById("board-said");
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_all, key) => values[key] ?? "");
  const say = (text) => { said.textContent = text; };
  const titleOf = (card) => card.querySelector(".card__title").textContent.trim();
  const columnOf = (stage) => board.querySelector(`[data-stage="${CSS.escape(stage)}"]`);

  const recount = (column, by) => {
    const figure = column && column.querySelector(".count");
    if (figure) figure.textContent = String(Number(figure.textContent) + by);
  };

  const place = (card, column, html) => {
    const shelf = document.createElement("template");
    shelf.innerHTML = html.trim();
    const fresh = shelf.content.firstElementChild;
    const before = card.closest("[data-stage]");
    card.remove();
    column.querySelector(".board__cards").prepend(fresh);
    recount(before, -1);
    recount(column, 1);
    fresh.focus();
    fresh.scrollIntoView({ block: "nearest", inline: "nearest" });
    const stage = column.querySelector(".board__stage a").textContent.trim();
    say(fill(board.dataset.moved, { title: titleOf(fresh), stage }));
  };

  const move = async (card, stage) => {
    const form = card.querySelector("[data-move]");
    const column = columnOf(stage);
    if (!form || !column || column.contains(card) || card.ariaBusy === "true") return;
    const data = new FormData(form);
    data.set("stage", stage);
    card.ariaBusy = "true";
    try {
      const answer = await fetch(form.action, { method: "POST", body: data, headers: { "X-Board": "1" } });
      if (answer.ok && !answer.redirected) {
        place(card, column, await answer.text());
        return;
      }
    } catch {
      // The form says what went wrong, or goes through after all.
    }
    card.ariaBusy = "false";
    form.querySelector("select").value = stage;
    form.submit();
  };

  board.addEventListener("keydown", (event) => {
    const card = event.target.closest("[data-card]");
    const side = { ArrowLeft: "left", ArrowRight: "right" }[event.key];
    if (!card || !side || !event.altKey) return;
    event.preventDefault();
    const arrow = card.querySelector(`[data-side="${side}"]`);
    if (arrow) move(card, arrow.value);
    else say(board.dataset.edge);
  });

  let held = null;
  const letGo = () => {
    board.querySelectorAll("[data-over]").forEach((column) => column.removeAttribute("data-over"));
    if (held) held.removeAttribute("data-held");
    held = null;
  };

  board.addEventListener("dragstart", (event) => {
    held = event.target.closest && event.target.closest("[data-card]");
    if (!held) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", titleOf(held));
    held.setAttribute("data-held", "");
  });

  board.addEventListener("dragover", (event) => {
    const column = event.target.closest("[data-stage]");
    if (!held || !column) return;
    event.preventDefault();
    board.querySelectorAll("[data-over]").forEach((one) => one !== column && one.removeAttribute("data-over"));
    column.setAttribute("data-over", "");
  });

  board.addEventListener("drop", (event) => {
    const column = event.target.closest("[data-stage]");
    const card = held;
    letGo();
    if (!card || !column) return;
    event.preventDefault();
    move(card, column.dataset.stage);
  });

  board.addEventListener("dragend", letGo);
})();
