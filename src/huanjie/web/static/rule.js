// Ruling by keyboard: a key saves, the next box is there at once. Without this script the buttons
// of the page do the same, one page a ruling.
"use strict";
const form = document.getElementById("rule");
if (form) {
  const AHEAD = 3;
  const words = form.dataset;
  const at = (id) => document.getElementById(id);
  const field = (name) => form.elements.namedItem(name);
  const queue = [...at("queue").children].map((one) => ({
    ...one.dataset,
    names: [...one.children].map((name) => name.textContent),
  }));
  const whole = queue.length;
  let busy = false;

  const cutOf = (one) =>
    one.cut ? `${words.sheets}${one.sheet}/${words.contest}/${one.choice}.png` : "";
  const pageOf = (one) => `${words.sheets}${one.sheet}/page.jpg`;
  const ahead = () => {
    for (const one of queue.slice(1, 1 + AHEAD)) {
      for (const address of [cutOf(one), pageOf(one)]) if (address) new Image().src = address;
    }
  };
  const suggest = (one) => {
    const buttons = one.names.map((name) => {
      const button = document.createElement("button");
      Object.assign(button, { type: "button", textContent: name, className: "quiet" });
      button.addEventListener("click", () => {
        field("name").value = name;
        field("name").focus();
      });
      return button;
    });
    at("suggested").replaceChildren(...buttons);
  };
  const show = () => {
    const one = queue[0];
    at("done").hidden = Boolean(one);
    for (const part of form.querySelectorAll(".cut, .whole, .written, .why")) part.hidden = !one;
    for (const button of form.querySelectorAll("[name=vote]")) button.disabled = !one;
    at("place").textContent = one ? `${whole - queue.length + 1} / ${whole}` : "";
    if (!one) return;
    field("sheet").value = one.sheet;
    field("choice").value = one.choice;
    at("whose").textContent = one.line ? words.line : one.name;
    const cut = cutOf(one);
    at("cut").hidden = !cut;
    if (cut && at("cut").getAttribute("src") !== cut) at("cut").src = cut;
    if (at("whole").getAttribute("src") !== pageOf(one)) at("whole").src = pageOf(one);
    form.querySelector(".written").hidden = !one.line;
    for (const name of ["name", "reason"]) field(name).value = "";
    for (const box of form.querySelectorAll("[type=radio], [type=checkbox]")) box.checked = false;
    const link = at("by-box");
    if (link) link.href = link.dataset.to + one.sheet;
    suggest(one);
    ahead();
  };
  const trouble = (...says) => {
    at("problem").hidden = !says.length;
    at("problem").replaceChildren(
      ...says.map((text) => Object.assign(document.createElement("p"), { textContent: text })),
    );
  };
  const ask = async (address, body) => {
    if (busy) return null;
    busy = true;
    try {
      const headers = { Accept: "application/json" };
      const response = await fetch(address, { method: "POST", headers, body });
      const answer = await response.json();
      if (response.ok) return answer;
      const says = (answer.refused ?? []).map((one) => one.says);
      trouble(...(says.length ? says : [words.fill]));
    } catch {
      trouble(words.unreachable);
    } finally {
      busy = false;
    }
    return null;
  };
  const rule = async (vote) => {
    const one = queue[0];
    if (!one) return;
    const named = field("name").value.trim() || field("unnamed").checked;
    if (one.line && vote === "for" && !named) {
      trouble(words.needsName);
      field("name").focus();
      return;
    }
    const body = new FormData(form);
    body.set("vote", vote);
    const answer = await ask(form.action, body);
    if (!answer) return;
    trouble();
    const who = one.line ? field("name").value || words.line : one.name;
    const said = `${who} ${answer.told} · ${words.machine}${answer.machine} · ${answer.others}`;
    queue.shift();
    show();
    at("since").textContent = said;
    document.activeElement?.blur?.();
  };
  const undo = async () => {
    const taken = await ask(at("undo").action, new FormData(at("undo")));
    if (taken) location.reload();
  };
  const typing = (target) => target.matches?.("input[type=text]");
  const FIELDS = { M: "name", T: "reason", C: "cited" };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    rule(event.submitter?.value || "for");
  });
  at("undo").addEventListener("submit", (event) => {
    event.preventDefault();
    undo();
  });
  for (const image of [at("cut"), at("whole")]) {
    image.addEventListener("error", () => {
      image.alt = words.noPicture;
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (typing(event.target)) {
      if (event.key === "Escape") event.target.blur();
      else if (event.key === "Enter") {
        event.preventDefault();
        if (event.target.name === "name") rule("for");
        else event.target.blur();
      }
      return;
    }
    const key = event.key.toUpperCase();
    const hit = [...document.querySelectorAll("[data-keys]")].find((one) =>
      one.dataset.keys.includes(key),
    );
    const into = FIELDS[key];
    if (into && !field(into).closest("[hidden]")) field(into).focus();
    else if (hit && !hit.closest("[hidden]")) hit.click();
    else return;
    event.preventDefault();
  });
  ahead();
  suggest(queue[0]);
}
