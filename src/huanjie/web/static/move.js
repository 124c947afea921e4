// What if a step moves: the slider asks the server and shows what it answers; nothing is saved.
"use strict";
const form = document.querySelector("form.move");
if (form) {
  const slide = form.querySelector("input[type=range]");
  const day = form.querySelector("input[type=date]");
  const answer = document.getElementById("answer");
  const first = Date.parse(slide.dataset.first);
  const ONE_DAY = 86400000;
  const PAUSE = 60;
  let waiting = 0;
  let asking = new AbortController();

  const show = async () => {
    asking.abort();
    asking = new AbortController();
    const asked = new URLSearchParams(new FormData(form));
    try {
      const response = await fetch(`${form.dataset.answer}?${asked}`, { signal: asking.signal });
      answer.innerHTML = await response.text();
    } catch (error) {
      if (error.name !== "AbortError") answer.textContent = form.dataset.unreachable;
    }
  };
  const ask = () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, PAUSE);
  };
  slide.addEventListener("input", () => {
    day.value = new Date(first + slide.value * ONE_DAY).toISOString().slice(0, 10);
    slide.setAttribute("aria-valuetext", day.value);
    ask();
  });
  day.addEventListener("change", () => {
    if (!day.value) return;
    slide.value = Math.round((Date.parse(day.value) - first) / ONE_DAY);
    ask();
  });
  form.classList.add("live");
}
