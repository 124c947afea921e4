// The account of paper: both sides of each equation as they are typed.
"use strict";
const account = document.getElementById("account");
if (account) {
  const words = account.dataset;
  const value = (name) => account.elements.namedItem(name).value;
  const sum = (names) => names.split(" ").reduce((all, one) => all + Number(value(one)), 0);
  const known = (...names) => names.join(" ").split(" ").every((one) => value(one) !== "");
  const told = (line, off, wrong) => {
    const sign = off > 0 ? words.more : words.less;
    line.querySelector("b").textContent = wrong ? `‼ ${sign}${Math.abs(off)}` : "✓";
  };
  const show = () => {
    for (const line of account.querySelectorAll("[data-left], [data-part]")) {
      const { left, right, part, whole } = line.dataset;
      const [one, other] = left ? [right, left] : [part, whole];
      const off = sum(one) - sum(other);
      if (known(one, other)) told(line, off, left ? off !== 0 : off > 0);
      else line.querySelector("b").textContent = "";
    }
  };
  account.addEventListener("input", show);
  show();
}
