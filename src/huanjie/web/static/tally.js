// A tally sheet by key and by touch: strokes of 正, undo, sums as they grow. What is kept is only
// where the sheet stands. Without this script the numbers are typed.
"use strict";
const sheet = document.getElementById("tally");
if (sheet) {
  const PAUSE = 700;
  const FIVE = 5;
  const words = sheet.dataset;
  const said = document.getElementById("said");
  const inputs = [...sheet.querySelectorAll("input[type=number]")];
  const strokes = [...sheet.querySelectorAll(".stroke")];
  const columns = [...sheet.querySelectorAll(".columns-now [data-column]")];
  const done = [];
  let column = "for";
  let waiting = 0;

  const input = (name) => sheet.elements.namedItem(name);
  const number = (one) => Math.max(0, Number.parseInt(one?.value, 10) || 0);
  const marks = (count) => {
    const parts = [document.createTextNode("正".repeat(Math.floor(count / FIVE)))];
    if (count % FIVE) {
      const space = "http://www.w3.org/2000/svg";
      const picture = document.createElementNS(space, "svg");
      const use = document.createElementNS(space, "use");
      picture.setAttribute("class", "part");
      picture.setAttribute("viewBox", "0 0 20 20");
      use.setAttribute("href", `/static/tally.svg#s${count % FIVE}`);
      picture.append(use);
      parts.push(picture);
    }
    return parts;
  };
  const draw = () => {
    const returned = number(input("///returned"));
    const waste = number(input("///waste"));
    for (const one of strokes) {
      one.querySelector(".marks").replaceChildren(...marks(number(input(one.dataset.field))));
    }
    for (const line of sheet.querySelectorAll(".line:not(.written-line)")) {
      const sum = [...line.querySelectorAll("input")].reduce((all, one) => all + number(one), waste);
      const off = sum - returned;
      const told = off ? `${off > 0 ? words.more : words.less}${Math.abs(off)}` : "✓";
      line.querySelector(".sum-of").textContent = returned ? `${sum} / ${returned} ${told}` : "";
    }
    for (const part of sheet.querySelectorAll("[data-seats]")) {
      const votes = [...part.querySelectorAll('.stroke[data-column="for"]')]
        .reduce((all, one) => all + number(input(one.dataset.field)), 0);
      const over = part.querySelector(".over");
      over.hidden = !returned || votes <= part.dataset.seats * (returned - waste);
      over.textContent = words.over;
    }
  };
  const keep = async () => {
    try {
      const body = new FormData(sheet);
      const answer = await fetch(words.keep, { method: "POST", body, keepalive: true });
      if (!answer.ok) throw new Error(String(answer.status));
      if (said.textContent === words.unreachable) said.textContent = words.kept;
    } catch {
      said.textContent = words.unreachable;
    }
  };
  const later = () => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, PAUSE);
  };
  const add = (button, by) => {
    const cell = input(button.dataset.field);
    if (number(cell) + by < 0) return;
    cell.value = number(cell) + by;
    const count = number(cell);
    if (by < 0 || count % FIVE === 0) {
      said.textContent = `${cell.getAttribute("aria-label")} ${count}`;
    }
    draw();
    later();
  };
  const stroke = (button) => {
    done.push(button);
    add(button, 1);
  };
  const undo = () => {
    const last = done.pop();
    if (last) add(last, -1);
  };
  const choose = (one) => {
    column = one.dataset.column;
    for (const other of columns) other.setAttribute("aria-pressed", String(other === one));
  };

  for (const one of strokes) one.addEventListener("click", () => stroke(one));
  for (const one of columns) one.addEventListener("click", () => choose(one));
  for (const one of inputs) {
    one.addEventListener("input", () => {
      draw();
      later();
    });
  }
  document.getElementById("undo-stroke").addEventListener("click", undo);
  document.getElementById("noughts").addEventListener("click", () => {
    for (const one of inputs) if (!one.value) one.value = 0;
    draw();
    later();
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.target.matches?.("input")) {
      if (event.key === "Escape") event.target.blur();
      if (event.key === "Enter") {
        event.preventDefault();
        if (event.target.type === "text") event.target.parentElement.querySelector("button").click();
        else event.target.blur();
      }
      return;
    }
    const key = event.key.toUpperCase();
    const chosen = columns.find((one) => one.querySelector("kbd").textContent === key);
    const own = key.length === 1 ? strokes.filter((one) => one.dataset.key === key) : [];
    const hit = own.find((one) => one.dataset.column === column) ?? own[0];
    if (key === "U") undo();
    else if (chosen) choose(chosen);
    else if (hit) stroke(hit);
    else return;
    event.preventDefault();
  });
  draw();
}
