// Scans on their way: sent in portions and in no order, so that none can be told from the records.
"use strict";
const scans = document.getElementById("scans");
if (scans) {
  const PORTION = 8;
  const MOST = 60 * 2 ** 20;
  const KINDS = /\.(jpe?g|png|tiff?|pdf)$/i;
  const words = scans.dataset;
  const bar = scans.querySelector("progress");
  const told = scans.querySelector("[role=status]");
  const trouble = document.getElementById("trouble");
  const count = { read: 0, review: 0, refused: 0 };

  const shuffled = (files) => {
    const mixed = [...files];
    for (let last = mixed.length - 1; last > 0; last -= 1) {
      const random = crypto.getRandomValues(new Uint32Array(1))[0] % (last + 1);
      [mixed[last], mixed[random]] = [mixed[random], mixed[last]];
    }
    return mixed;
  };
  const portions = function* (files) {
    let portion = [];
    let size = 0;
    for (const file of files) {
      if (portion.length && (portion.length === PORTION || size + file.size > MOST)) {
        yield portion;
        [portion, size] = [[], 0];
      }
      portion.push(file);
      size += file.size;
    }
    if (portion.length) yield portion;
  };
  const line = (...says) => {
    const item = document.createElement("li");
    item.textContent = says.filter(Boolean).join(" · ");
    trouble.append(item);
  };
  const report = (file) => {
    if (file.again) {
      line(file.name, words.again);
      return;
    }
    for (const [state, number] of Object.entries(file.states)) count[state] += number;
    for (const page of file.refused) {
      line(file.name, words.page.replace("{n}", page.frame), page.says, page.do);
    }
  };
  const send = async (portion) => {
    const body = new FormData();
    body.set("csrfmiddlewaretoken", scans.elements.namedItem("csrfmiddlewaretoken").value);
    for (const file of portion) body.append("sent", file, file.name);
    const headers = { Accept: "application/json" };
    const answer = await fetch(scans.action, { method: "POST", headers, body });
    const said = await answer.json();
    if (said.refused) throw new Error(said.refused.map((one) => one.says).join(" · "));
    said.files.forEach(report);
  };
  const all = async (files) => {
    trouble.replaceChildren();
    bar.hidden = false;
    let sent = 0;
    for (const file of files.filter((one) => one.size > MOST)) line(file.name, words.large);
    const small = shuffled(files.filter((one) => one.size <= MOST));
    for (const portion of portions(small)) {
      await send(portion);
      sent += portion.length;
      bar.value = sent / small.length;
      told.textContent = `${sent} / ${small.length}`;
    }
    told.textContent = `${words.done} · ✓ ${count.read} · ! ${count.review} · ‼ ${count.refused}`;
  };
  scans.addEventListener("submit", async (event) => {
    event.preventDefault();
    const chosen = [...document.getElementById("sent").files];
    const folder = [...document.getElementById("folder").files].filter((one) => KINDS.test(one.name));
    const button = scans.querySelector(".button");
    button.disabled = true;
    try {
      await all([...chosen, ...folder]);
    } catch (error) {
      line(error instanceof TypeError ? words.unreachable : error.message);
    } finally {
      button.disabled = false;
    }
  });
}
