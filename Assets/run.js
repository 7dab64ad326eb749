// The run sheet by keyboard, at once and together: ticks are shown before they are confirmed, sent in batches,
// and taken back with one sentence when they are refused; what others tick appears while one types.
(() => {
  "use strict";
  const run = document.getElementById("run");
  if (!run) return;
  const { say, toast, token, now, listen } = window.shouzheng;
  const id = run.dataset.run;
  const address = (act) => `/runs/${id}/${act}`;
  const dialog = document.getElementById("run-dialog");
  const bar = document.getElementById("bar");
  const note = document.getElementById("bar-remark");
  const take = document.getElementById("bar-take");
  // The rights of a cell, as the page writes them.
  const EDITABLE = 1, OTHERS = 2;
  const may = (cell, right) => (Number(cell.dataset.may) & right) !== 0;
  const revision = () => Number(document.getElementById("run-status").dataset.revision);

  // MARK: Exchanging parts

  /** What is being typed stays: the control is not exchanged while it differs from what was sent. */
  const isBeingTyped = (part) => {
    const at = document.activeElement;
    return part.contains(at) && at.matches("input, textarea") && at.value !== at.defaultValue;
  };

  const show = (markup) => {
    const template = document.createElement("template");
    template.innerHTML = markup;
    const refusal = template.content.querySelector(".refusal");
    for (const part of template.content.querySelectorAll("[id]")) {
      const old = document.getElementById(part.id);
      if (!old || !run.contains(old)) continue;
      if (part.id === "run-status" && old.dataset.shape !== part.dataset.shape && !dialog.open) return location.reload();
      const isHere = old.classList.contains("here");
      if (isBeingTyped(old)) {
        // Only what is known of the cell goes on, so that what is typed is sent against what stands there now.
        const typed = old.querySelector(":focus").value;
        old.dataset.rev = part.dataset.rev || old.dataset.rev;
        old.dataset.held = typed;
        continue;
      }
      const focus = old.contains(document.activeElement) ? document.activeElement : null;
      const place = focus ? [...old.querySelectorAll("button, input, select, textarea")].indexOf(focus) : -1;
      old.replaceWith(part);
      if (isHere) part.classList.add("here");
      if (place >= 0) part.querySelectorAll("button, input, select, textarea")[place]?.focus({ preventScroll: true });
    }
    tellTime();
    if (here()) tellBar(here());
    return refusal ? refusal.textContent : null;
  };

  const request = async (path, body) => {
    const options = { headers: { "X-Form-Token": token(), "X-Fragment": "1" } };
    if (body) Object.assign(options, { method: "POST", body: new URLSearchParams(body) });
    let response;
    try {
      response = await fetch(path, options);
    } catch {
      throw new Error(say("网络不通，没有保存，请检查网络后重试。", "No connection: nothing was saved."));
    }
    if (response.redirected && new URL(response.url).pathname.startsWith("/sign-in")) return location.reload();
    return { ok: response.ok, status: response.status, text: await response.text() };
  };

  const catchUp = async () => {
    try {
      const answer = await request(address("changes") + "?since=" + revision());
      if (answer && answer.ok) show(answer.text);
    } catch { /* The next event tries again. */ }
  };

  // MARK: Sending

  // By cell: what to send for it. One request is under way at a time, so that each is sent against what is known.
  const waiting = new Map();
  let timer = null;
  let sending = null;

  const queue = (cell, change) => {
    const index = cell.dataset.cell;
    const earlier = waiting.get(index);
    waiting.set(index, { ...earlier, ...change, before: earlier ? earlier.before : cell.outerHTML });
    cell.classList.add("pending");
    clearTimeout(timer);
    timer = setTimeout(flush, 120);
  };

  const flush = () => {
    clearTimeout(timer);
    if (sending) return sending.then(flush);
    if (!waiting.size) return Promise.resolve();
    const batch = [...waiting];
    waiting.clear();
    sending = send(batch).finally(() => { sending = null; if (waiting.size) timer = setTimeout(flush, 0); });
    return sending;
  };

  const send = async (batch) => {
    const body = [["since", String(revision())]];
    for (const [index, change] of batch) {
      const cell = document.getElementById("v" + index);
      // Ticked and unticked before it was sent: there is nothing to say.
      if (change.typed === "" && !cell.dataset.filled) {
        cell.classList.remove("pending");
        continue;
      }
      const seen = `${index} ${cell.dataset.rev}`;
      if (change.typed !== undefined) body.push(["set", `${seen} ${change.typed}`]);
      if (change.remark !== undefined) body.push(["note", `${seen} ${change.remark}`]);
      if (change.takeover) body.push(["take", seen]);
    }
    if (body.length === 1) return;
    let answer;
    try {
      answer = await request(address("cells"), body);
    } catch (error) {
      for (const [index, change] of batch) takeBack(index, change);
      return toast(error.message, true);
    }
    if (!answer) return;
    // One of several was refused, and with it all: in halves, so that only that one is taken back.
    if (!answer.ok && batch.length > 1 && answer.status < 500) {
      const half = batch.length >> 1;
      await send(batch.slice(0, half));
      return send(batch.slice(half));
    }
    for (const [index] of batch) document.getElementById("v" + index)?.classList.remove("pending");
    const sentence = answer.text.startsWith("<") ? show(answer.text) : answer.text;
    if (!answer.ok) {
      for (const [index, change] of batch) if (!answer.text.includes(`id="v${index}"`)) takeBack(index, change);
      toast(sentence || say("没有保存，请刷新后重试。", "Not saved: reload and try again."), true);
    }
  };

  const takeBack = (index, change) => {
    const cell = document.getElementById("v" + index);
    if (!cell) return;
    const template = document.createElement("template");
    template.innerHTML = change.before;
    const old = template.content.firstElementChild;
    const isHere = cell.classList.contains("here");
    cell.replaceWith(old);
    old.classList.remove("pending");
    old.classList.toggle("here", isHere);
    if (isHere) focusIn(old);
  };

  // MARK: Moving

  const cells = () => [...run.querySelectorAll("td.v[data-cell]")];
  const here = () => run.querySelector("td.here");
  const focusIn = (cell) => {
    const target = cell.querySelector("input, select, textarea, .tk[aria-pressed=true], .tk") || cell;
    if (target === cell) cell.tabIndex = -1;
    target.focus({ preventScroll: true });
    if (target.matches("input")) target.select();
  };

  const go = (cell, focus = true) => {
    if (!cell) return;
    here()?.classList.remove("here");
    cell.classList.add("here");
    if (focus) focusIn(cell);
    const box = cell.getBoundingClientRect();
    const head = run.querySelector(".run-head").getBoundingClientRect().bottom + 30;
    if (box.top < head || box.bottom > innerHeight - 70) cell.scrollIntoView({ block: "center" });
    tellBar(cell);
  };

  const move = (right, down) => {
    const all = cells();
    const at = here();
    if (!at) return go(all[0]);
    if (!down) return go(all[all.indexOf(at) + right]);
    const row = at.parentElement;
    const place = [...row.querySelectorAll("td.v")].indexOf(at);
    const rows = [...run.querySelectorAll("tr")].filter((one) => one.querySelector("td.v[data-cell]"));
    let next = rows.indexOf(row) + down;
    while (rows[next]) {
      const there = rows[next].querySelectorAll("td.v");
      const target = there[place] || there[0];
      if (target?.dataset.cell) return go(target);
      next += down;
    }
  };

  const isEmpty = (cell) => cell.dataset.due !== "" && !cell.classList.contains("pending") && may(cell, EDITABLE);
  const goNextEmpty = () => {
    const all = cells();
    const from = all.indexOf(here());
    go([...all.slice(from + 1), ...all.slice(0, from + 1)].find(isEmpty));
  };
  const advance = (cell) => (cell.closest("table.down") ? move(1, 0) : move(0, 1));

  // MARK: The bar

  const tellBar = (cell) => {
    const item = document.getElementById("i" + cell.dataset.item);
    if (!item) return;
    const data = item.dataset;
    bar.hidden = false;
    document.getElementById("bar-label").textContent = data.label;
    document.getElementById("bar-limits").textContent = data.limits || "";
    document.getElementById("bar-told").textContent = cell.dataset.told;
    const how = document.getElementById("bar-how");
    how.replaceChildren();
    for (const [name, text] of [
      [say("要求", "Expected"), data.requirement], [say("要点", "How"), data.instruction],
      [say("指令", "Command"), data.command], [say("复核", "Review"), data.review],
    ]) {
      if (!text) continue;
      const line = document.createElement("span");
      const head = document.createElement("b");
      head.textContent = name;
      line.append(head, text);
      how.append(line);
    }
    if (document.activeElement !== note) {
      note.value = cell.dataset.note || "";
      note.dataset.cell = cell.dataset.cell;
    }
    note.disabled = !may(cell, EDITABLE) || (cell.dataset.due !== "" && !cell.classList.contains("pending"));
    note.parentElement.hidden = note.disabled && !may(cell, OTHERS);
    take.hidden = !may(cell, OTHERS);
  };

  const remarkOf = (cell) => document.querySelector(`#m${cell.dataset.cell} .rk`);
  const openRemark = (cell) => {
    tellBar(cell);
    const own = remarkOf(cell);
    const target = own && own.offsetParent ? own : note;
    if (target.disabled) return;
    target.focus();
    target.select();
  };

  // MARK: Filling

  const paintTick = (cell, typed) => {
    for (const button of cell.querySelectorAll(".tk")) {
      button.setAttribute("aria-pressed", String(button.classList.contains(typed === "√" ? "yes" : "no") && typed !== "" && typed !== "/"));
    }
    cell.classList.toggle("bad", typed === "×");
  };

  const fill = (cell, typed) => {
    if (!may(cell, EDITABLE)) {
      toast(may(cell, OTHERS)
        ? say("这一步由他人填写，按 t 接手后再改。", "Filled by another: press t to take it over.")
        : say("这一步不能再改。", "This can no longer be changed."), true);
      return false;
    }
    queue(cell, { typed });
    if (cell.dataset.kind === "tick") paintTick(cell, typed);
    return true;
  };
  const signOf = (button) => (button.classList.contains("yes") ? "√" : "×");
  const pressed = (cell) => [...cell.querySelectorAll('.tk[aria-pressed="true"]')].map(signOf)[0] || "";
  const tick = (cell, sign, moves) => {
    if (cell.dataset.kind !== "tick" && sign === "√") return;
    const typed = pressed(cell) === sign ? "" : sign;
    if (!fill(cell, typed)) return;
    if (typed === "×") setTimeout(() => openRemark(cell), 0);
    else if (typed && moves) advance(cell);
  };

  const commit = (input) => {
    const cell = input.closest("td.v");
    if (!cell || input.value === input.defaultValue) return;
    input.defaultValue = input.value;
    fill(cell, input.value.replace(/\n+$/, ""));
  };

  const number = (text) => {
    const plain = text.trim().replace(/[０-９]/g, (digit) => String(digit.charCodeAt(0) - 0xff10)).replace(/[．。]/, ".").replace(/[－−]/, "-");
    return plain === "" ? NaN : Number(plain);
  };
  const isOut = (input) => {
    const value = number(input.value);
    const { lower, upper } = input.dataset;
    return /^[x×]$/i.test(input.value.trim()) || (lower !== "" && value < Number(lower)) || (upper !== "" && value > Number(upper));
  };

  run.addEventListener("input", (event) => {
    const input = event.target;
    if (input.matches(".nm")) {
      input.classList.toggle("out", isOut(input));
      input.closest("td").classList.toggle("bad", isOut(input));
    }
  });

  run.addEventListener("change", (event) => {
    const input = event.target;
    if (input.matches(".nm, .tx")) {
      const asks = input.matches(".nm") && isOut(input) && document.activeElement === input;
      commit(input);
      if (asks) openRemark(input.closest("td.v"));
    } else if (input.matches(".ch")) {
      fill(input.closest("td.v"), input.value);
    } else if (input.matches(".rk")) {
      saveRemark(document.getElementById("v" + input.name.slice(1).split(".")[0]), input);
    } else if (input === note) {
      saveRemark(noted(), note);
    }
  });

  // The cell the bar's remark belongs to: one may have gone on meanwhile.
  const noted = () => document.getElementById("v" + note.dataset.cell);
  const saveRemark = (cell, input) => {
    if (!cell || (cell.dataset.note || "") === input.value) return;
    cell.dataset.note = input.value;
    input.defaultValue = input.value;
    queue(cell, { remark: input.value });
  };

  run.addEventListener("click", (event) => {
    const button = event.target.closest(".tk");
    if (button) {
      event.preventDefault();
      const cell = button.closest("td.v");
      go(cell, false);
      tick(cell, signOf(button), false);
      return;
    }
    const link = event.target.closest("[data-form-dialog]");
    if (link) {
      event.preventDefault();
      openForm(link.getAttribute("href"));
      return;
    }
    if (event.target === take && here()) queue(here(), { takeover: true });
    const cell = event.target.closest("td.v[data-cell]");
    if (cell) go(cell, !event.target.closest("input, select, textarea"));
  });
  // A press moves the mark when it is complete: earlier, rows that fold and unfold with the mark would move away
  // under the finger, and the press would miss.
  let isPressing = false;
  addEventListener("mousedown", () => { isPressing = true; }, true);
  addEventListener("mouseup", () => { isPressing = false; }, true);
  run.addEventListener("focusin", (event) => {
    const cell = event.target.closest("td.v[data-cell]");
    if (cell && cell !== here() && !isPressing) go(cell, false);
  });
  document.getElementById("sheet-form").addEventListener("submit", (event) => {
    // Enter in a field is no wish to leave the page; buttons of parts are sent like everything else.
    event.preventDefault();
    const to = event.submitter?.getAttribute("formaction");
    if (to) act(to, [["since", String(revision())]]);
  });

  const act = async (path, body) => {
    await flush();
    try {
      const answer = await request(path, body);
      if (!answer) return;
      const sentence = answer.text.startsWith("<") ? show(answer.text) : answer.text;
      if (!answer.ok) toast(sentence, true);
    } catch (error) { toast(error.message, true); }
  };

  // MARK: Forms in the dialog

  let openedAt = 0;
  const openForm = async (path) => {
    await flush();
    try {
      const answer = await request(path);
      if (!answer) return;
      if (!answer.ok) return toast(answer.text, true);
      dialog.innerHTML = answer.text;
    } catch (error) { return toast(error.message, true); }
    openedAt = Date.now();
    if (!dialog.open) dialog.showModal();
    (dialog.querySelector("[autofocus]") || dialog.querySelector("input:not([type=hidden]), textarea, button"))?.focus();
  };

  const fault = (sentence) => {
    let line = dialog.querySelector(".fault");
    if (!line) {
      line = document.createElement("p");
      line.className = "fault";
      line.setAttribute("role", "alert");
      dialog.querySelector("form").prepend(line);
    }
    line.textContent = sentence;
  };

  dialog.addEventListener("submit", async (event) => {
    event.preventDefault();
    const form = event.target;
    const submitter = event.submitter;
    const body = new FormData(form, submitter);
    body.set("since", String(revision()));
    // Forty steps cannot be looked at in three seconds: asked once, kindly, and then believed.
    const chosen = body.getAll("cell").length;
    const seconds = Math.round((Date.now() - openedAt) / 1000);
    if (form.dataset.pace && !submitter?.hasAttribute("formaction") && chosen >= 10 && seconds < chosen * Number(form.dataset.pace) && !form.dataset.asked) {
      form.dataset.asked = "1";
      return fault(say(
        `${seconds} 秒内复核 ${chosen} 步，通常来不及逐项核对；这会被提示给值班经理。核对好后再签一次即可。`,
        `${chosen} steps in ${seconds} seconds is hardly enough to look at each; sign again once you have.`));
    }
    body.set("opened", String(Math.floor(openedAt / 1000)));
    const buttons = [...form.querySelectorAll("button")];
    for (const one of buttons) one.disabled = true;
    try {
      const answer = await request(submitter?.getAttribute("formaction") || form.getAttribute("action"), [...body]);
      if (!answer) return;
      if (answer.ok) dialog.close();
      const sentence = answer.text.startsWith("<") ? show(answer.text) : answer.text;
      if (!answer.ok) {
        fault(sentence);
        for (const input of form.querySelectorAll("input[type=password]")) input.value = "";
        (form.querySelector("input[type=password]") || form.querySelector("input:not([type=hidden])"))?.focus();
      } else {
        if (sentence) toast(sentence);
        if (here()) focusIn(here());
      }
    } catch (error) { fault(error.message); } finally { for (const one of buttons) one.disabled = false; }
  });
  dialog.addEventListener("click", (event) => {
    const all = event.target.closest("[data-choose]");
    if (all) for (const box of dialog.querySelectorAll("input[name=cell]")) box.checked = all.dataset.choose === "all";
  });
  dialog.addEventListener("close", () => {
    dialog.replaceChildren();
    if (document.getElementById("run-status").dataset.shape !== shape) location.reload();
  });
  const shape = document.getElementById("run-status").dataset.shape;

  // MARK: Keys

  // With a Chinese input method on, `key` is not the letter, but `code` still is.
  const letter = (event) => (event.code?.startsWith("Key") ? event.code.slice(3).toLowerCase() : event.key.toLowerCase());

  document.addEventListener("keydown", (event) => {
    if (document.querySelector("dialog[open]") || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target;
    if (target.closest(".mast, .side")) return;
    const cell = target.closest("td.v") || here();
    const words = target.matches(".tx, .rk, #bar-remark");
    const stop = () => { event.preventDefault(); event.stopPropagation(); };

    if (words) {
      if (event.isComposing) return;
      if (event.key === "Escape") {
        target.value = target.defaultValue || "";
        stop();
        if (target.matches(".tx")) target.blur(); else if (here()) focusIn(here());
      } else if (event.key === "Enter" && !(target.matches("textarea") && event.shiftKey)) {
        stop();
        if (target.matches(".tx")) {
          if (target.value === target.defaultValue) return openRemark(cell);
          commit(target);
        } else saveRemark(target === note ? noted() : document.getElementById("v" + target.name.slice(1).split(".")[0]), target);
        if (here()) advance(here());
      } else if (["ArrowDown", "ArrowUp"].includes(event.key) && !target.matches("textarea")) {
        stop();
        target.dispatchEvent(new Event("change", { bubbles: true }));
        move(0, event.key === "ArrowDown" ? 1 : -1);
      }
      return;
    }
    const isNumber = target.matches(".nm");
    const atEdge = (end) => !isNumber || target.value === "" || target.selectionStart !== target.selectionEnd
      || target.selectionStart === (end ? target.value.length : 0);

    switch (event.key) {
      case "ArrowDown": case "ArrowUp":
        if (target.matches("select") && event.shiftKey) return;
        stop();
        if (isNumber) commit(target);
        return move(0, event.key === "ArrowDown" ? 1 : -1);
      case "ArrowRight": if (!atEdge(true)) return; stop(); if (isNumber) commit(target); return move(1, 0);
      case "ArrowLeft": if (!atEdge(false)) return; stop(); if (isNumber) commit(target); return move(-1, 0);
      case "Enter":
        if (!cell || target.closest("a, summary")) return;
        stop();
        if (isNumber && target.value !== target.defaultValue) {
          const out = isOut(target);
          commit(target);
          return out ? openRemark(cell) : advance(cell);
        }
        return openRemark(cell);
      case "Escape":
        if (isNumber) { target.value = target.defaultValue; target.dispatchEvent(new Event("input", { bubbles: true })); }
        return;
      case "Delete":
        if (cell && !isNumber) { stop(); fill(cell, ""); }
        return;
      case " ":
        if (!cell || target.closest("a, summary, select")) return;
        stop();
        return tick(cell, "√", true);
      case "?": case "？":
        stop();
        return document.getElementById("run-keys").showModal();
    }
    if (target.matches("select") && !["s", "r"].includes(letter(event))) return;
    switch (letter(event)) {
      case "x":
        if (!cell) return;
        stop();
        if (cell.dataset.kind === "number") {
          const input = cell.querySelector(".nm");
          if (input) { input.value = "×"; input.classList.add("out"); commit(input); openRemark(cell); }
          return;
        }
        return cell.dataset.kind === "tick" ? tick(cell, "×", false) : undefined;
      case "n":
        if (!cell) return;
        stop();
        if (fill(cell, "/")) openRemark(cell);
        return;
      case "s": stop(); return openForm(address("sign"));
      case "r": stop(); return openForm(address("review"));
      case "u": stop(); return goNextEmpty();
      case "t":
        stop();
        if (cell && may(cell, OTHERS)) queue(cell, { takeover: true });
        return;
    }
    // A digit on a tick of a mixed sheet is a slip; in a number it is typed.
    if (isNumber && event.key.length === 1 && !/[0-9０-９.．。\-－]/.test(event.key) && event.key !== "Process") stop();
  }, true);

  // MARK: Time and others

  const tellTime = () => {
    const clock = document.getElementById("count-down");
    const seconds = Math.floor(now().getTime() / 1000);
    if (clock) {
      const left = Number(clock.dataset.due) - seconds;
      const size = Math.abs(left);
      const span = size >= 86400 ? say(`${Math.floor(size / 86400)} 天`, `${Math.floor(size / 86400)} d`)
        : size >= 3600 ? say(`${Math.floor(size / 3600)} 小时 ${Math.floor((size % 3600) / 60)} 分`, `${Math.floor(size / 3600)} h ${Math.floor((size % 3600) / 60)} min`)
        : size >= 600 ? say(`${Math.floor(size / 60)} 分`, `${Math.floor(size / 60)} min`)
        : `${Math.floor(size / 60)}:${String(size % 60).padStart(2, "0")}`;
      const at = new Date((Number(clock.dataset.due) + 8 * 3600) * 1000).toISOString().slice(11, 16);
      clock.textContent = left >= 0 ? say(`${at} 前，还有 ${span}`, `due ${at}, ${span} left`) : say(`已超时 ${span}（${at}）`, `${span} overdue (${at})`);
      clock.classList.toggle("soon", left >= 0 && left < 600);
      clock.classList.toggle("over", left < 0);
    }
    if (run.classList.contains("open")) {
      for (const cell of run.querySelectorAll("td.v[data-due]:not([data-due=''])")) {
        cell.classList.toggle("overdue", Number(cell.dataset.due) < seconds);
      }
    }
  };
  tellTime();
  setInterval(tellTime, 1000);

  let catching = null;
  listen("run/" + id, (reached) => {
    if (reached && reached <= revision()) return;
    clearTimeout(catching);
    // Our own changes come back with their answer; give it the time to arrive.
    catching = setTimeout(async () => {
      await sending;
      if (!reached || reached > revision()) catchUp();
    }, 60);
  });
  addEventListener("beforeunload", (event) => { if (waiting.size || sending) event.preventDefault(); });
  const first = cells().find(isEmpty);
  if (first && !matchMedia("(max-width: 760px)").matches) go(first);
})();
