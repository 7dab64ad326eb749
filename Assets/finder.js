// Boxes in which a record is looked for: what was typed is searched on the server, arrows and Enter choose. Without
// this script the server finds what was meant by what is typed.
(() => {
  "use strict";
  const { say } = window.shouzheng;
  let count = 0;
  let open = null;

  const box = (input) => input.closest(".finder");
  const hidden = (finder) => finder.querySelector(":scope > input[type=hidden]");

  /** Makes a box ready the first time somebody comes to it: rows of lines are added by hand. */
  const ready = (input) => {
    if (input.dataset.ready) return;
    input.dataset.ready = "1";
    count += 1;
    const list = document.createElement("ul");
    list.className = "found";
    list.id = "found-" + count;
    list.setAttribute("role", "listbox");
    list.hidden = true;
    input.setAttribute("aria-controls", list.id);
    box(input).append(list);
    const clear = document.createElement("button");
    clear.type = "button";
    clear.className = "clear";
    clear.tabIndex = -1;
    clear.textContent = "✕";
    clear.setAttribute("aria-label", say("清空", "Clear"));
    clear.addEventListener("click", () => { forget(input); input.value = ""; input.focus(); search(input); });
    input.after(clear);
  };

  const forget = (input) => {
    const finder = box(input);
    input.classList.remove("is-chosen");
    if (!finder.dataset.many) hidden(finder).value = "";
  };

  const close = () => {
    if (!open) return;
    const list = box(open).querySelector(".found");
    list.hidden = true;
    open.setAttribute("aria-expanded", "false");
    open.removeAttribute("aria-activedescendant");
    open = null;
  };

  const options = (input) => [...box(input).querySelectorAll(".found li[role=option]")];
  const mark = (input, at) => {
    const all = options(input);
    all.forEach((one, index) => {
      one.setAttribute("aria-selected", String(index === at));
      if (index === at) { input.setAttribute("aria-activedescendant", one.id); one.scrollIntoView({ block: "nearest" }); }
    });
  };
  const marked = (input) => options(input).findIndex((one) => one.getAttribute("aria-selected") === "true");

  const waiting = new WeakMap();
  const search = (input) => {
    clearTimeout(waiting.get(input)?.timer);
    waiting.get(input)?.stop.abort();
    const stop = new AbortController();
    // What is chosen already is not looked for again: the newest are offered instead.
    const words = input.classList.contains("is-chosen") ? "" : input.value.trim();
    const timer = setTimeout(async () => {
      const list = box(input).querySelector(".found");
      try {
        const answer = await fetch(`${box(input).dataset.find}?q=${encodeURIComponent(words)}`, {
          headers: { "X-Fragment": "1" }, signal: stop.signal,
        });
        if (answer.ok) {
          list.innerHTML = await answer.text();
        } else {
          list.replaceChildren(Object.assign(document.createElement("li"), { className: "none", textContent: (await answer.text()).slice(0, 200) }));
        }
      } catch (error) {
        if (error.name === "AbortError") return;
        list.replaceChildren(Object.assign(document.createElement("li"), {
          className: "none", textContent: say("网络不通，可以直接输入编号。", "No connection: type the number."),
        }));
      }
      if (document.activeElement !== input) return;
      [...list.children].forEach((one, index) => { one.id = `${list.id}-${index}`; });
      list.hidden = false;
      if (open && open !== input) close();
      open = input;
      input.setAttribute("aria-expanded", "true");
      input.removeAttribute("aria-activedescendant");
    }, 150);
    waiting.set(input, { timer, stop });
  };

  const choose = (input, option) => {
    const finder = box(input);
    const { id, caption } = option.dataset;
    if (finder.dataset.many) {
      const chosen = finder.querySelector(".chosen-ones");
      const there = [...chosen.querySelectorAll("input")].find((one) => one.value === id);
      if (there) {
        there.checked = true;
      } else {
        const label = document.createElement("label");
        const tick = Object.assign(document.createElement("input"), { type: "checkbox", name: finder.dataset.many, value: id, checked: true });
        label.append(tick, caption);
        chosen.append(label);
      }
      input.value = "";
    } else {
      hidden(finder).value = id;
      input.value = caption;
      input.classList.add("is-chosen");
    }
    // Whoever watches the form learns of it, and nobody searches again.
    hidden(finder).dispatchEvent(new Event("input", { bubbles: true }));
    hidden(finder).dispatchEvent(new Event("change", { bubbles: true }));
    close();
  };

  const isBox = (target) => target instanceof HTMLInputElement && target.getAttribute("role") === "combobox" && box(target);

  document.addEventListener("focusin", (event) => {
    if (isBox(event.target)) ready(event.target);
    if (open && event.target !== open && !box(open).contains(event.target)) close();
  });
  document.addEventListener("input", (event) => {
    if (!isBox(event.target)) return;
    ready(event.target);
    forget(event.target);
    search(event.target);
  });
  document.addEventListener("keydown", (event) => {
    const input = event.target;
    if (!isBox(input) || event.isComposing) return;
    const isOpen = open === input;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!isOpen) { search(input); return; }
      const last = options(input).length - 1;
      const at = marked(input);
      mark(input, event.key === "ArrowDown" ? (at >= last ? 0 : at + 1) : (at <= 0 ? last : at - 1));
    } else if (event.key === "Enter" && isOpen && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      const all = options(input);
      const one = all[marked(input)] || (all.length === 1 ? all[0] : null);
      if (one) choose(input, one);
    } else if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  });
  document.addEventListener("mousedown", (event) => {
    const option = event.target.closest(".finder .found li");
    if (option) {
      // The box keeps the focus.
      event.preventDefault();
      if (option.getAttribute("role") === "option") choose(option.closest(".finder").querySelector("[role=combobox]"), option);
    }
  });
  document.addEventListener("click", (event) => {
    if (isBox(event.target)) { ready(event.target); if (open !== event.target) search(event.target); }
  });
})();
