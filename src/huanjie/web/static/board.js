// The public board asks for the tally every other second and shows it; it keeps nothing.
"use strict";
const board = document.getElementById("board");
const trouble = document.getElementById("trouble");
const EVERY = 2000;
const look = async () => {
  try {
    const answer = await fetch(board.dataset.figures);
    if (answer.status === 404) {
      board.replaceChildren();
      trouble.textContent = board.dataset.closed;
      return;
    }
    if (!answer.ok) throw new Error(String(answer.status));
    board.innerHTML = await answer.text();
    trouble.textContent = "";
  } catch {
    trouble.textContent = board.dataset.unreachable;
  }
  setTimeout(look, EVERY);
};
setTimeout(look, EVERY);
