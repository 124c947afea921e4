// Files on their way: how much has been sent, then what the server says of them. The strip of a
// clerk's sheet begins at the cell that something was found in.
"use strict";
const findCell = () => {
  const cell = document.querySelector(".sheet-strip .here :is(.error, .warning, .info)");
  if (!cell) return;
  const strip = cell.closest(".sheet-strip");
  const [at, seen] = [cell, strip].map((one) => one.getBoundingClientRect());
  if (at.right > seen.right) strip.scrollLeft += at.left - seen.left;
};
const watch = () => {
  const form = document.querySelector("form.upload");
  if (!form) return;
  const bar = form.querySelector("progress");
  const told = form.querySelector("[role=status]");
  const input = form.querySelector("input[type=file]");
  const words = form.dataset;

  const show = (request) => {
    if (request.status === 200) {
      location.assign(request.responseURL);
      return;
    }
    bar.hidden = true;
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    const answer = page.querySelector("main");
    if (!answer) {
      told.textContent = words.unreachable;
      return;
    }
    document.querySelector("main").replaceWith(answer);
    document.querySelector("[role=alert]")?.focus();
    watch();
  };
  const send = (event) => {
    event.preventDefault();
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", (sent) => {
      bar.value = sent.loaded / sent.total;
      const share = Math.floor(100 * bar.value);
      told.textContent = share < 100 ? `${words.sending} ${share}%` : words.reading;
    });
    request.addEventListener("loadend", () => show(request));
    bar.hidden = false;
    request.open("POST", form.action);
    request.send(new FormData(form));
  };
  input.addEventListener("change", () => {
    told.textContent = [...input.files].map((file) => file.name).join(words.between);
  });
  form.addEventListener("submit", send);
};
watch();
findCell();
