/* Names beside the dots of the explorer: the most important first, none on top of another. */
(() => {
  "use strict";

  const SIZE = 13;
  const LINE = 17;

  function overlaps(box, others) {
    return others.some(
      (o) => box.x < o.x + o.w && o.x < box.x + box.w && box.y < o.y + o.h && o.y < box.y + box.h,
    );
  }

  function places(spot, width) {
    const off = spot.radius + 5;
    if (spot.colour) {
      const middle = { x: spot.x - width / 2, y: spot.y - LINE / 2 };
      return [-18, 0, 18, -36, 36].map((d) => ({ ...middle, y: middle.y + d }));
    }
    return [
      { x: spot.x + off, y: spot.y - LINE / 2 },
      { x: spot.x - off - width, y: spot.y - LINE / 2 },
      { x: spot.x - width / 2, y: spot.y + spot.radius + 2 },
      { x: spot.x - width / 2, y: spot.y - spot.radius - LINE - 2 },
    ];
  }

  /* Draws `spots` (x, y, radius, text, importance, strong) onto `canvas`; what has no room is left out. */
  function draw(canvas, spots, colours) {
    const ratio = window.devicePixelRatio || 1;
    const { clientWidth: wide, clientHeight: high } = canvas;
    canvas.width = wide * ratio;
    canvas.height = high * ratio;
    const pen = canvas.getContext("2d");
    pen.scale(ratio, ratio);
    pen.textBaseline = "middle";
    pen.lineJoin = "round";
    const seen = spots.filter((s) => s.x > 0 && s.y > 0 && s.x < wide && s.y < high);
    seen.sort((a, b) => b.importance - a.importance);
    const taken = [];
    for (const s of seen.slice(0, 60)) {
      taken.push({ x: s.x - s.radius, y: s.y - s.radius, w: 2 * s.radius, h: 2 * s.radius });
    }
    for (const spot of seen.slice(0, 250)) {
      pen.font = `${spot.strong || spot.colour ? 600 : 400} ${SIZE}px ${colours.font}`;
      const width = pen.measureText(spot.text).width;
      const keep = (x) => Math.min(Math.max(x, 3), wide - width - 3);
      const boxes = places(spot, width).map((p) => ({
        x: spot.colour ? keep(p.x) : p.x,
        y: p.y,
        w: width,
        h: LINE,
      }));
      const free = boxes.find(
        (b) => b.x > 2 && b.y > 2 && b.x + b.w < wide - 2 && b.y + b.h < high - 2 && !overlaps(b, taken),
      );
      if (!free) continue;
      taken.push(free);
      pen.strokeStyle = colours.card;
      pen.lineWidth = 4;
      pen.strokeText(spot.text, free.x, free.y + LINE / 2);
      pen.fillStyle = spot.colour || colours.ink;
      pen.fillText(spot.text, free.x, free.y + LINE / 2);
    }
  }

  window.samphanLabels = { draw };
})();
