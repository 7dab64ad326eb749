// What every page does: theme, clock, menu, keys, toasts, dialogs, lines of forms, live updates.
// No page needs it to be read; forms work without it.
(() => {
  "use strict";
  const root = document.documentElement;
  const cookie = (name, value) => {
    document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax`;
  };
  const isChinese = root.lang !== "en";
  const say = (zh, en) => (isChinese ? zh : en);

  // Theme: what the person chose, else what the system prefers.
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const chosen = root.dataset.bsTheme;
  const applyTheme = (theme) => {
    root.dataset.bsTheme = theme === "auto" ? (dark.matches ? "dark" : "light") : theme;
  };
  applyTheme(chosen || "auto");
  dark.addEventListener("change", () => { if (!chosen || chosen === "auto") applyTheme("auto"); });

  const token = () => document.body.dataset.formToken || "";

  /** Says one sentence in the corner; `bad` for refusals. */
  const toast = (text, bad = false) => {
    const line = document.createElement("div");
    line.className = bad ? "toast-line bad" : "toast-line";
    line.textContent = text;
    document.getElementById("toasts")?.append(line);
    setTimeout(() => line.remove(), bad ? 9000 : 4000);
  };

  /** POSTs to our own server with the form token; a refusal throws an Error with its sentence and status. */
  const post = async (path, body) => {
    let response;
    try {
      response = await fetch(path, {
        method: "POST", body, headers: { "X-Form-Token": token(), "X-Fragment": "1" }, redirect: "manual",
      });
    } catch {
      throw Object.assign(new Error(say("网络不通，没有保存。请检查网络后重试。", "No connection: nothing was saved.")), { status: 0 });
    }
    if (response.type === "opaqueredirect" || response.ok) return response;
    throw Object.assign(new Error((await response.text()).slice(0, 400)), { status: response.status });
  };

  // The server's time, whatever the computer's clock says.
  const clock = document.getElementById("clock");
  const offset = clock ? Number(clock.dataset.now) * 1000 - Date.now() : 0;
  const now = () => new Date(Date.now() + offset);
  const weekdays = ["周日", "周一", "周二", "周三", "周四", "周五", "周六"];
  const tick = () => {
    if (!clock) return;
    const beijing = new Date(now().getTime() + 8 * 3600 * 1000);
    const text = beijing.toISOString();
    clock.textContent = `${text.slice(0, 10)} ${isChinese ? weekdays[beijing.getUTCDay()] : ""} ${text.slice(11, 19)}`;
  };
  tick();
  setInterval(tick, 1000);

  /** One EventSource a page; `listen(topic, f)` calls f(revision) after each change of the topic. */
  const listeners = new Map();
  let source = null;
  const listen = (topic, act) => {
    listeners.set(topic, [...(listeners.get(topic) || []), act]);
    if (source) source.close();
    const query = [...listeners.keys()].map((name) => "topic=" + encodeURIComponent(name)).join("&");
    source = new EventSource("/events?" + query);
    source.addEventListener("change", (event) => {
      const [name, revision] = event.data.split(" ");
      for (const f of listeners.get(name) || []) f(Number(revision || 0));
    });
    source.addEventListener("missed", () => { for (const all of listeners.values()) all.forEach((f) => f(0)); });
  };

  window.shouzheng = { say, toast, post, token, now, listen, isChinese };

  document.addEventListener("DOMContentLoaded", () => {
    tick();
    document.body.addEventListener("htmx:configRequest", (event) => {
      event.detail.headers["X-Form-Token"] = token();
    });
    document.body.addEventListener("htmx:responseError", (event) => toast(event.detail.xhr.responseText, true));
    // Pages that only show one thing reload it when it changed elsewhere, unless somebody is typing.
    for (const topic of (document.body.dataset.topics || "").split(",").filter(Boolean)) {
      listen(topic, () => document.dispatchEvent(new CustomEvent("shouzheng:changed", { detail: topic })));
    }
    // Who signs out hears nothing more: the browser would ask again, and be refused.
    document.querySelector("form[action='/sign-out']")?.addEventListener("submit", () => source?.close());
    // Chapters of the menu stay as somebody left them while the window is open.
    for (const chapter of document.querySelectorAll("details.chapter")) {
      const key = "chapter:" + chapter.querySelector("summary").textContent;
      if (sessionStorage.getItem(key) === "open") chapter.open = true;
      chapter.addEventListener("toggle", () => sessionStorage.setItem(key, chapter.open ? "open" : "closed"));
    }
    document.addEventListener("shouzheng:changed", () => {
      const note = document.getElementById("changed-note");
      if (note) note.hidden = false;
    });
  });

  document.addEventListener("click", (event) => {
    const target = event.target.closest("[data-toggle],[data-theme],[data-language],[data-action],[data-dialog],[data-add-line],[data-remove-line]");
    const open = document.querySelector(".side.open");
    if (open && !event.target.closest(".side") && !target) open.classList.remove("open");
    for (const menu of document.querySelectorAll("details.person[open]")) {
      if (!menu.contains(event.target)) menu.removeAttribute("open");
    }
    if (!target) return;
    const data = target.dataset;
    if (data.toggle) document.getElementById(data.toggle)?.classList.toggle("open");
    if (data.theme) { cookie("theme", data.theme); applyTheme(data.theme); }
    if (data.language) { cookie("lang", data.language); location.reload(); }
    if (data.action === "back") history.back();
    if (data.action === "close") target.closest("dialog")?.close();
    if (data.action === "reload") location.reload();
    if (data.dialog) {
      const dialog = document.getElementById(data.dialog);
      dialog?.showModal();
      dialog?.querySelector("[autofocus], input:not([type=hidden]), textarea, select")?.focus();
    }
    if (data.addLine) addLine(document.getElementById(data.addLine));
    if ("removeLine" in data) { target.closest("tr")?.remove(); markDirty(); }
  });

  // Lines of a form: a template row whose index counts up.
  const addLine = (table) => {
    const template = table.querySelector("template");
    const next = Number(table.dataset.next || "0");
    table.dataset.next = String(next + 1);
    const row = template.content.firstElementChild.cloneNode(true);
    for (const part of row.querySelectorAll("[name]")) part.name = part.name.replace("__", String(next));
    table.tBodies[0].append(row);
    row.querySelector("input, select, textarea")?.focus();
    markDirty();
  };

  // A form that was changed asks before it is left.
  let dirty = false;
  const markDirty = () => { if (document.querySelector("form[data-guard]")) dirty = true; };
  document.addEventListener("input", (event) => { if (event.target.closest("form[data-guard]")) dirty = true; });
  addEventListener("beforeunload", (event) => { if (dirty) event.preventDefault(); });
  document.addEventListener("submit", (event) => {
    dirty = false;
    const question = event.target.dataset.confirm;
    if (question && !confirm(question)) { event.preventDefault(); return; }
    // Sent once: a second click does nothing.
    const button = event.submitter;
    if (button && event.target.method === "post") setTimeout(() => { button.disabled = true; }, 0);
  });
  addEventListener("pageshow", () => { for (const b of document.querySelectorAll("button[type=submit]:disabled")) b.disabled = false; });

  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input, textarea, select, [contenteditable]")) {
      if ((event.ctrlKey || event.metaKey) && event.key === "Enter") event.target.form?.requestSubmit();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/") { event.preventDefault(); document.getElementById("find")?.focus(); }
    if (event.key === "g") location.href = "/";
    if (event.key === "n") document.querySelector("[data-key=n]")?.click();
    if (event.key === "e") document.querySelector("[data-key=e]")?.click();
    if (["j", "k"].includes(event.key)) moveRow(event.key === "j" ? 1 : -1);
  });
  const moveRow = (step) => {
    const links = [...document.querySelectorAll("table.list tbody a.row-link")];
    if (!links.length) return;
    const at = links.indexOf(document.activeElement);
    links[Math.min(Math.max(at + step, 0), links.length - 1)].focus();
  };
})();
