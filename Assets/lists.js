// What people make of a list: its columns and views open in a dialog above it, and columns are moved by hand.
// Without this script the same links lead to pages with the same forms.
(() => {
  "use strict";
  const { say, toast } = window.shouzheng;

  const dialog = document.createElement("dialog");
  dialog.className = "sheet";
  dialog.setAttribute("aria-labelledby", "sheet-title");

  const show = async (address) => {
    let answer;
    try {
      answer = await fetch(address, { headers: { "X-Fragment": "1", Accept: "text/html" }, redirect: "manual" });
    } catch {
      answer = null;
    }
    // Whoever was signed out meanwhile, or has no network, is shown why on a page.
    if (!answer?.ok) { location.assign(address); return; }
    dialog.innerHTML = await answer.text();
    const close = document.createElement("button");
    close.type = "button";
    close.className = "sheet-close";
    close.textContent = "✕";
    close.setAttribute("aria-label", say("关闭", "Close"));
    close.addEventListener("click", () => dialog.close());
    dialog.prepend(close);
    if (!dialog.isConnected) document.body.append(dialog);
    prepare(dialog);
    dialog.showModal();
    dialog.querySelector("input:not([type=hidden]):not([tabindex='-1']), select")?.focus();
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-sheet]");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      show(link.href);
    }
    if (event.target.closest("[data-close-sheet]") && dialog.open) {
      event.preventDefault();
      dialog.close();
    }
    if (event.target === dialog) dialog.close();
    const move = event.target.closest("[data-move]");
    if (move) {
      event.preventDefault();
      step(move.closest("li"), move.dataset.move === "up", move);
    }
  });

  const step = (row, isUp, focus) => {
    const other = isUp ? row.previousElementSibling : row.nextElementSibling;
    if (!other) { toast(isUp ? say("已经在最上面。", "It is the first.") : say("已经在最下面。", "It is the last.")); return; }
    if (isUp) other.before(row); else other.after(row);
    row.scrollIntoView({ block: "nearest" });
    focus?.focus();
  };

  // On a telephone the filters would push the list off the screen: they open by a touch, and stay open while in force.
  const filters = document.querySelector("form.filters");
  if (filters && matchMedia("(max-width: 760px)").matches && !filters.dataset.open) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-outline-secondary";
    button.textContent = say("筛选", "Filter");
    button.setAttribute("aria-expanded", "false");
    button.addEventListener("click", () => { filters.hidden = false; button.remove(); filters.querySelector("input[type=search]")?.focus(); });
    filters.hidden = true;
    document.querySelector(".list-tools")?.prepend(button);
  }

  // Days that were written belong to the choice of one's own days; under any other they would be hidden and yet sent.
  for (const choice of document.querySelectorAll("select[data-days]")) {
    choice.addEventListener("change", () => {
      if (choice.value === "*own") return;
      for (const day of choice.parentElement.querySelectorAll("input[type=date]")) day.value = "";
    });
  }

  // Rows are dragged by mouse; a finger and the keyboard have the arrows.
  const prepare = (within) => {
    const list = within.querySelector("[data-columns]");
    if (!list || list.dataset.ready) return;
    list.dataset.ready = "1";
    let dragged = null;
    for (const row of list.children) row.draggable = true;
    list.addEventListener("dragstart", (event) => {
      dragged = event.target.closest("li");
      dragged?.classList.add("dragged");
      event.dataTransfer.effectAllowed = "move";
    });
    list.addEventListener("dragover", (event) => {
      const over = event.target.closest("li");
      if (!dragged || !over || over === dragged) return;
      event.preventDefault();
      const box = over.getBoundingClientRect();
      if (event.clientY > box.top + box.height / 2) over.after(dragged); else over.before(dragged);
    });
    list.addEventListener("dragend", () => { dragged?.classList.remove("dragged"); dragged = null; });
    list.addEventListener("change", (event) => {
      event.target.closest("li")?.classList.toggle("shown", event.target.checked);
    });
    list.addEventListener("keydown", (event) => {
      if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
      event.preventDefault();
      step(event.target.closest("li"), event.key === "ArrowUp", event.target);
    });
  };
  prepare(document);

  document.addEventListener("keydown", (event) => {
    if (event.key !== "c" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, dialog, [contenteditable]")) return;
    document.querySelector("[data-key=c]")?.click();
  });
})();
