/* The explorer: the network as a picture to walk through. Places come from the server. */
(() => {
  "use strict";

  const MOST_LINES = 450;
  const WIDTHS = [0.6, 0.7, 1.0, 1.4, 1.9];

  const root = document.querySelector("[data-explorer]");
  if (!root) return;
  const one = (name) => root.querySelector(`[data-${name}]`);
  const words = root.dataset;
  const { fill, show } = window.samphanPanel;
  const panel = {
    title: one("panel-title"),
    facts: one("panel-facts"),
    list: one("panel-list"),
    open: one("panel-open"),
  };
  const stage = one("stage");
  const names = one("names");

  let data = { nodes: [], edges: [], hubs: [], level: "institutions" };
  let byId = new Map();
  let partners = new Map();
  let graph = null;
  let renderer = null;
  let chosen = null;
  let hovered = null;
  let least = 1;
  let community = null;
  const hiddenGroups = new Set();
  let colours = {};
  let aspect = 1.6;

  /* Colours come from the style sheet, so that light and dark follow by themselves. */
  function readColours() {
    const style = getComputedStyle(document.documentElement);
    const value = (name) => style.getPropertyValue(name).trim();
    colours = { ink: value("--ink"), card: value("--card"), muted: value("--muted"), line: value("--line") };
    colours.font = getComputedStyle(document.body).fontFamily;
    for (const chip of root.querySelectorAll("[data-group]")) {
      colours[chip.dataset.group] = value(`--region-${chip.dataset.group}`);
    }
  }

  function mixed(colour, share, other = colours.card) {
    const parts = (hex) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));
    const [a, b] = [parts(colour), parts(other)];
    const hex = a.map((v, i) => Math.round(v * share + b[i] * (1 - share)).toString(16).padStart(2, "0"));
    return `#${hex.join("")}`;
  }

  const isShown = (node) => !hiddenGroups.has(node.colour);
  const isNear = (id) => !chosen || id === chosen || partners.get(chosen).has(id);

  function drawNode(id, given) {
    const node = byId.get(id);
    const near = isNear(id);
    return {
      ...given,
      hidden: !isShown(node),
      color: near ? colours[node.colour] : mixed(colours[node.colour], 0.22),
      zIndex: id === chosen ? 2 : near ? 1 : 0,
      size: id === chosen ? given.size * 1.25 : given.size,
    };
  }

  function drawEdge(_key, given) {
    const [a, b] = [byId.get(given.a), byId.get(given.b)];
    const touches = chosen && (given.a === chosen || given.b === chosen);
    const seen = isShown(a) && isShown(b) && (chosen ? touches : given.count >= least);
    const abroad = colours[a.colour === "thailand" ? b.colour : a.colour];
    const share = touches ? 0.9 : given.sleeping ? 0.18 : Math.min(0.25 + given.count * 0.04, 0.6);
    return { ...given, hidden: !seen, color: mixed(abroad, share), size: touches ? given.size * 1.6 : given.size };
  }

  function drawNames() {
    const spots = [];
    for (const node of data.nodes) {
      if (!isShown(node) || (chosen && !isNear(node.id) && node.id !== hovered)) continue;
      const at = renderer.graphToViewport({ x: node.x * aspect, y: 1 - node.y });
      const shown = renderer.getNodeDisplayData(node.id);
      const first = node.id === chosen || node.id === hovered;
      spots.push({
        x: at.x,
        y: at.y,
        radius: renderer.scaleSize(shown ? shown.size : 4),
        text: node.label,
        strong: first || node.colour === "thailand",
        importance: first ? Infinity : node.records * (node.colour === "thailand" ? 3 : 1),
      });
    }
    const most = chosen ? 60 : 34 / Math.min(renderer.getCamera().ratio, 2);
    spots.sort((a, b) => b.importance - a.importance);
    window.samphanLabels.draw(names, [...regionNames(), ...spots.slice(0, most)], colours);
  }

  /* The name of each region, outside the arc on which it stands. */
  function regionNames() {
    if (data.level !== "institutions" || data.nodes.length < 12) return [];
    const found = [];
    for (const chip of root.querySelectorAll("[data-group]")) {
      const group = chip.dataset.group;
      const inside = data.nodes.filter((n) => n.colour === group && isShown(n));
      if (group === "thailand" || !inside.length) continue;
      const mean = (key) => inside.reduce((sum, n) => sum + n[key] - 0.5, 0) / inside.length;
      const turn = Math.atan2(mean("y"), mean("x"));
      const far = Math.max(...inside.map((n) => Math.hypot(n.x - 0.5, n.y - 0.5))) + 0.035;
      const [x, y] = [0.5 + far * Math.cos(turn), 0.5 + far * Math.sin(turn)];
      const at = renderer.graphToViewport({ x: x * aspect, y: 1 - y });
      const text = chip.textContent.trim();
      found.push({ ...at, radius: 0, text, colour: mixed(colours[group], 0.8, colours.ink), importance: 1e12 });
    }
    return found;
  }

  function build() {
    graph = new graphology.Graph({ type: "undirected" });
    byId = new Map(data.nodes.map((n) => [n.id, n]));
    partners = new Map(data.nodes.map((n) => [n.id, new Map()]));
    aspect = Math.min(Math.max(stage.clientWidth / stage.clientHeight, 0.8), 1.9);
    const unit = stage.clientHeight;
    for (const n of data.nodes) {
      const size = Math.max(n.size * unit * 0.9, 2.5);
      graph.addNode(n.id, { x: n.x * aspect, y: 1 - n.y, size, color: colours[n.colour] });
    }
    for (const [i, j, count, step, sleeping] of data.edges) {
      const [a, b] = [data.nodes[i].id, data.nodes[j].id];
      const size = (WIDTHS[step] || 1) * (1 + Math.min(Math.sqrt(count), 6) * 0.28);
      graph.addEdge(a, b, { a, b, count, step, sleeping, size });
      partners.get(a).set(b, count);
      partners.get(b).set(a, count);
    }
  }

  function start() {
    if (renderer) renderer.kill();
    build();
    renderer = new Sigma(graph, one("sigma"), {
      renderLabels: false,
      minCameraRatio: 0.05,
      maxCameraRatio: 2.5,
      stagePadding: 46,
      zIndex: true,
      autoRescale: true,
      itemSizesReference: "screen",
      defaultDrawNodeHover: () => {},
      nodeReducer: drawNode,
      edgeReducer: drawEdge,
    });
    renderer.on("afterRender", drawNames);
    renderer.on("clickNode", ({ node }) => choose(byId.get(node)));
    renderer.on("doubleClickNode", ({ node, event }) => {
      event.preventSigmaDefault();
      openNode(byId.get(node));
    });
    renderer.on("clickStage", () => choose(null));
    renderer.on("enterNode", ({ node }) => hover(node));
    renderer.on("leaveNode", () => hover(null));
    prepareControls();
    choose(null, true);
  }

  function hover(id) {
    hovered = id;
    stage.classList.toggle("is-over", Boolean(id));
    renderer.refresh({ skipIndexation: true });
  }

  function prepareControls() {
    const range = one("least");
    const most = Math.max(1, ...data.edges.map((e) => e[2]));
    range.max = String(Math.min(most, 20));
    least = Math.min(fewest(), Number(range.max));
    range.value = String(least);
    range.disabled = most === 1;
    tellLeast();
    const used = new Set(data.nodes.map((n) => n.colour));
    for (const chip of root.querySelectorAll("[data-group]")) chip.hidden = !used.has(chip.dataset.group);
    const options = data.nodes.slice(0, 4000).map((n) => {
      const option = document.createElement("option");
      option.value = n.name;
      return option;
    });
    one("find-list").replaceChildren(...options);
    one("back").hidden = community === null;
  }

  /* In a dense picture the weakest ties begin hidden; the slider brings them back. */
  function fewest() {
    let count = 1;
    while (data.edges.filter((e) => e[2] >= count).length > MOST_LINES) count += 1;
    return count;
  }

  function tellLeast() {
    one("least-label").textContent = fill(words.wordLeast, { count: least });
  }

  const say = (text) => {
    one("said").textContent = text;
  };

  function entriesOf(node) {
    return [...partners.get(node.id)]
      .map(([id, count]) => ({ node: byId.get(id), count, url: addressOfTie(node.id, id) }))
      .sort((a, b) => b.count - a.count || a.node.name.localeCompare(b.node.name, document.documentElement.lang));
  }

  function addressOfTie(a, b) {
    if (data.level !== "institutions") return "";
    return words.tie.replace("ONE_ID", a).replace("OTHER_ID", b);
  }

  function choose(node, silent) {
    chosen = node ? node.id : null;
    renderer.refresh({ skipIndexation: true });
    panel.open.hidden = !node;
    if (!node) {
      const hubs = (data.hubs.length ? data.hubs : strongest()).map((id) => byId.get(id));
      const entries = hubs.map((n) => ({ node: n, count: n.records, url: "" }));
      show(panel, data.level === "communities" ? words.wordWhole : words.wordHubs, "", entries, choose);
      if (!silent) say(words.wordCleared);
      return;
    }
    const facts = fill(node.members ? words.wordMembers : words.wordFacts, node);
    show(panel, node.name, facts, entriesOf(node), choose);
    panel.open.textContent = node.members ? words.wordOpenCommunity : words.wordOpenProfile;
    panel.open.href = node.members ? "#" : words.profile.replace("PUBLIC_ID", node.id);
    say(fill(words.wordChosen, node));
  }

  function strongest() {
    return [...data.nodes].sort((a, b) => b.records - a.records).slice(0, 12).map((n) => n.id);
  }

  function openNode(node) {
    if (node.members) load(node.id).catch(showStill);
    else window.location.assign(words.profile.replace("PUBLIC_ID", node.id));
  }

  /* The nearest shown node in the direction of an arrow key, within a right angle. */
  function nearest(dx, dy) {
    const from = chosen ? byId.get(chosen) : { x: 0.5, y: 0.5 };
    let best = null;
    let least_ = Infinity;
    for (const node of data.nodes) {
      if (node.id === chosen || !isShown(node)) continue;
      const x = (node.x - from.x) * aspect;
      const y = node.y - from.y;
      const along = x * dx + y * dy;
      const across = Math.abs(x * dy - y * dx);
      if (chosen && (along <= 1e-6 || across > along)) continue;
      const far = Math.hypot(x, y) + across;
      if (far < least_) [best, least_] = [node, far];
    }
    return best;
  }

  function keepInSight(node) {
    const at = renderer.graphToViewport({ x: node.x * aspect, y: 1 - node.y });
    const inside = at.x > 20 && at.y > 20 && at.x < stage.clientWidth - 20 && at.y < stage.clientHeight - 20;
    if (inside) return;
    const shown = renderer.getNodeDisplayData(node.id);
    renderer.getCamera().setState({ x: shown.x, y: shown.y });
  }

  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  stage.addEventListener("keydown", (event) => {
    if (event.target !== stage || event.altKey || event.ctrlKey || event.metaKey) return;
    const arrow = ARROWS[event.key];
    if (arrow) {
      event.preventDefault();
      const next = nearest(...arrow);
      if (next) {
        choose(next);
        keepInSight(next);
      }
    } else if (event.key === "Enter" && chosen) openNode(byId.get(chosen));
    else if (event.key === "Escape") choose(null);
    else if (event.key === "+") renderer.getCamera().animatedZoom({ duration: 0 });
    else if (event.key === "-") renderer.getCamera().animatedUnzoom({ duration: 0 });
  });

  for (const button of root.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => {
      const camera = renderer.getCamera();
      const duration = matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 200;
      if (button.dataset.zoom === "in") camera.animatedZoom({ duration });
      else if (button.dataset.zoom === "out") camera.animatedUnzoom({ duration });
      else camera.animatedReset({ duration });
    });
  }

  for (const chip of root.querySelectorAll("[data-group]")) {
    chip.addEventListener("click", () => {
      const on = chip.getAttribute("aria-pressed") === "false";
      chip.setAttribute("aria-pressed", String(on));
      hiddenGroups[on ? "delete" : "add"](chip.dataset.group);
      renderer.refresh({ skipIndexation: true });
    });
  }

  one("least").addEventListener("input", (event) => {
    least = Number(event.target.value);
    tellLeast();
    renderer.refresh({ skipIndexation: true });
  });

  one("find").addEventListener("change", (event) => {
    const text = event.target.value.trim().toLocaleLowerCase();
    if (!text) return;
    const held = (n) => n.name.toLocaleLowerCase().includes(text) || n.label.toLocaleLowerCase().includes(text);
    const same = (n) => n.name.toLocaleLowerCase() === text || n.label.toLocaleLowerCase() === text;
    const found = data.nodes.find(same) || data.nodes.find(held);
    if (!found) {
      say(words.wordMissing);
      panel.facts.textContent = words.wordMissing;
      return;
    }
    choose(found);
    keepInSight(found);
  });

  panel.open.addEventListener("click", (event) => {
    const node = chosen && byId.get(chosen);
    if (!node || !node.members) return;
    event.preventDefault();
    openNode(node);
  });

  one("back").addEventListener("click", () => load(null).catch(showStill));

  /* The colours change with the system's wish or with the reader's choice in the footer. */
  function recolour() {
    readColours();
    if (renderer) renderer.refresh({ skipIndexation: true });
  }
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolour);
  new MutationObserver(recolour).observe(document.documentElement, { attributeFilter: ["data-theme"] });

  function canDraw() {
    const probe = document.createElement("canvas");
    return Boolean(window.Sigma && window.graphology && probe.getContext("webgl2"));
  }

  function showStill() {
    root.hidden = true;
    document.querySelector("[data-explorer-failed]").hidden = false;
  }

  async function load(number) {
    const address = new URL(words.explorer, window.location.href);
    if (number !== null) address.searchParams.set("community", number);
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    data = await answer.json();
    community = number;
    chosen = hovered = null;
    start();
  }

  async function begin() {
    if (!canDraw()) return showStill();
    root.hidden = false;
    try {
      readColours();
      await load(null);
      document.querySelector("[data-explorer-still]").classList.add("explorer__still--covered");
    } catch {
      showStill();
    }
  }

  begin();
})();
