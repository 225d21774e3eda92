/* The panel beside the explorer: the strongest institutions, or the partners of the chosen one. */
(() => {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  const SHOWN = 12;

  function fill(pattern, values) {
    return pattern.replace(/\{(\w+)\}/g, (_match, key) => values[key] ?? "");
  }

  function shape(name, attributes) {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  }

  function bar(colour, share) {
    const svg = shape("svg", {
      class: `ranking__bar region--${colour}`,
      viewBox: "0 0 100 4",
      preserveAspectRatio: "none",
      "aria-hidden": "true",
    });
    const whole = { height: 4, rx: 2 };
    svg.append(shape("rect", { class: "ranking__track", width: 100, ...whole }));
    svg.append(shape("rect", { class: "ranking__fill", width: Math.max(1, share * 100), ...whole }));
    return svg;
  }

  function row(entry, most, choose) {
    const item = document.createElement("li");
    item.className = "ranking__row";
    const name = document.createElement("button");
    name.type = "button";
    name.className = "ranking__name";
    name.textContent = entry.node.label;
    name.title = entry.node.name;
    name.addEventListener("click", () => choose(entry.node));
    let value = document.createElement("span");
    if (entry.url) {
      value = document.createElement("a");
      value.href = entry.url;
      value.setAttribute("aria-label", `${entry.node.label}: ${entry.count}`);
    }
    value.className = "ranking__value";
    value.textContent = entry.count;
    item.append(name, value, bar(entry.node.colour, entry.count / most));
    return item;
  }

  /* Shows a title, facts, and `entries` (node, count, url) as a ranking with bars. */
  function show(panel, title, facts, entries, choose) {
    panel.title.textContent = title;
    panel.facts.textContent = facts;
    const most = entries.length ? entries[0].count : 1;
    panel.list.replaceChildren(...entries.slice(0, SHOWN).map((e) => row(e, most, choose)));
  }

  window.samphanPanel = { fill, show };
})();
