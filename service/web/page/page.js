// What a browser adds to pages that do without it: an article beside the answers, and keys.
"use strict";
(() => {
  const pane = document.getElementById("pane");
  const said = document.getElementById("said");
  let opener = null;

  const cards = () => [...document.querySelectorAll("[data-turn] .cards > article")];
  const besides = () => document.querySelectorAll("body > :not(#pane, #said, script)");
  const narrow = matchMedia("(max-width: 56rem)");
  const typing = (element) => element.matches("input, textarea, select") || element.isContentEditable;

  // The page that the server wrote for the article is read as a document of its own, in which nothing runs; its
  // nodes are then moved here.
  async function open(link) {
    opener = link;
    said.textContent = "Opening the article";
    let read;
    try {
      const response = await fetch(link.href, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      read = page.querySelector("[data-pane]");
    } catch {
      read = null;
    }
    if (!read) {
      location.assign(link.href);
      return;
    }
    const close = document.createElement("button");
    close.type = "button";
    close.className = "close";
    close.textContent = "Close";
    close.addEventListener("click", shut);
    pane.replaceChildren(close, document.importNode(read, true));
    pane.hidden = false;
    document.body.classList.add("reading");
    cover();
    const cited = pane.querySelector("#cited");
    cited.scrollIntoView({ block: "center" });
    cited.focus({ preventScroll: true });
    said.textContent = "The article is open at its sentence";
  }

  // Where the article covers the page, nothing behind it takes the focus.
  function cover() {
    for (const part of besides()) part.inert = narrow.matches && !pane.hidden;
  }
  narrow.addEventListener("change", cover);

  function shut() {
    if (pane.hidden) return;
    pane.hidden = true;
    pane.replaceChildren();
    document.body.classList.remove("reading");
    cover();
    said.textContent = "The article is closed";
    if (opener) opener.focus();
  }

  function step(by) {
    const all = cards();
    if (!all.length) return;
    const at = all.indexOf(document.activeElement.closest("article"));
    const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length];
    next.tabIndex = -1;
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-cited]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    open(link);
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") return shut();
    if (typing(event.target)) return;
    const card = event.target.closest("article");
    const link = card?.querySelector("a[data-cited=own]") ?? card?.querySelector("a[data-cited]");
    const acts = {
      "/": () => document.getElementById("q")?.focus(),
      n: () => step(1),
      p: () => step(-1),
      o: () => link && open(link),
      "?": () => location.assign("/keys"),
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  // An answer takes seconds: what was pressed says that it was.
  function wait(button) {
    document.body.classList.add("waiting");
    if (!button) return;
    button.disabled = true;
    button.dataset.words = button.textContent;
    button.textContent = "Asking…";
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='/']:not([data-cited])");
    if (link && !event.defaultPrevented && !event.ctrlKey && !event.metaKey && !event.shiftKey) wait(null);
  });

  for (const form of document.querySelectorAll("form[data-ask]")) {
    form.addEventListener("submit", () => {
      said.textContent = "Asking every source";
      wait(form.querySelector("button[type=submit]"));
      // An address that is passed on holds what was chosen, and no empty fields.
      for (const field of form.querySelectorAll("input")) if (!field.value) field.disabled = true;
    });
  }
  addEventListener("pageshow", () => {
    document.body.classList.remove("waiting");
    for (const button of document.querySelectorAll("button[data-words]")) {
      button.disabled = false;
      button.textContent = button.dataset.words;
    }
    for (const field of document.querySelectorAll("form[data-ask] input")) field.disabled = false;
  });

  const turns = document.querySelectorAll("[data-turn=asked]");
  if (turns.length > 1) turns[turns.length - 1].scrollIntoView({ block: "start" });
})();
