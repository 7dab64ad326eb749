// Talk beside a record: what others say appears, @ offers people who may read the record, by keyboard and by finger.
(() => {
  "use strict";
  const { say, listen } = window.shouzheng;
  let topic = "";

  // The lines alone are fetched anew: what somebody is typing stays.
  const refresh = async () => {
    const talk = document.getElementById("talk");
    if (!talk?.dataset.path) return;
    const answer = await fetch(talk.dataset.path + "?part=lines", { headers: { "X-Fragment": "1" } }).catch(() => null);
    if (!answer?.ok) return;
    const part = document.createElement("template");
    part.innerHTML = await answer.text();
    const lines = part.content.firstElementChild;
    document.getElementById("talk-lines")?.replaceWith(lines);
    window.htmx?.process(lines);
    const head = talk.querySelector("header h2");
    if (head) head.textContent = say("评论", "Comments") + (Number(lines.dataset.count) ? " " + lines.dataset.count : "");
    jump();
  };

  // From the head of a long page to what is said at its end.
  const jump = () => {
    const link = document.getElementById("talk-jump");
    const count = Number(document.getElementById("talk-lines")?.dataset.count || 0);
    if (link && count) { link.hidden = false; link.textContent = say("评论 ", "Comments ") + count; }
  };

  const begin = () => {
    const talk = document.getElementById("talk");
    if (talk?.dataset.topic && talk.dataset.topic !== topic) {
      topic = talk.dataset.topic;
      listen(topic, refresh);
    }
    jump();
    // A notice leads to one comment, which was not there yet when the page looked for it.
    const aim = /^#comment-\d+$/.test(location.hash) ? document.querySelector(location.hash) : null;
    if (aim && !aim.dataset.shown) {
      aim.dataset.shown = "1";
      aim.classList.add("found");
      aim.scrollIntoView({ block: "center" });
    }
  };
  document.addEventListener("htmx:afterSettle", begin);
  document.addEventListener("DOMContentLoaded", begin);
  // Refused: what was typed stays and may be sent again.
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful) return;
    for (const button of document.querySelectorAll("#talk button:disabled")) button.disabled = false;
  });

  // Whom @ calls.
  let asked = 0;
  const parts = () => {
    const text = document.getElementById("talk-text");
    const list = document.getElementById("talk-people");
    return text && list ? { text, list } : null;
  };
  const options = (list) => [...list.querySelectorAll("[role=option]")];
  const word = (text) => text.value.slice(0, text.selectionStart).match(/(?:^|[^A-Za-z0-9])[@＠]([^\s@＠，。；：！？、,.;:!?]{0,20})$/);

  const close = (list, text) => { list.hidden = true; list.replaceChildren(); text.removeAttribute("aria-activedescendant"); };
  const mark = (list, text, at) => {
    options(list).forEach((one, index) => {
      one.setAttribute("aria-selected", String(index === at));
      if (index === at) { text.setAttribute("aria-activedescendant", one.id); one.scrollIntoView({ block: "nearest" }); }
    });
  };
  const choose = (one) => {
    const { text, list } = parts();
    const found = word(text);
    if (!found) return close(list, text);
    const end = text.selectionStart;
    const start = end - found[1].length;
    text.setRangeText(one.dataset.label + " ", start, end, "end");
    close(list, text);
    text.focus();
  };

  document.addEventListener("input", async (event) => {
    if (event.target.id !== "talk-text") return;
    const { text, list } = parts();
    const found = word(text);
    if (!found) return close(list, text);
    const turn = ++asked;
    const answer = await fetch(`${text.dataset.people}?q=${encodeURIComponent(found[1])}`, { headers: { "X-Fragment": "1" } }).catch(() => null);
    if (!answer?.ok || turn !== asked) return;
    const people = await answer.json();
    if (turn !== asked) return;
    list.replaceChildren(...people.map((one, index) => {
      const line = document.createElement("div");
      line.setAttribute("role", "option");
      line.id = "talk-person-" + index;
      line.dataset.label = one.label;
      line.textContent = one.label;
      const detail = document.createElement("span");
      detail.textContent = { post: say("岗位 · ", "post · "), department: say("部门 · ", "department · ") }[one.kind] || "";
      detail.textContent += one.detail;
      line.append(detail);
      return line;
    }));
    list.hidden = people.length === 0;
    if (people.length) mark(list, text, 0);
  });

  document.addEventListener("keydown", (event) => {
    const at = parts();
    if (event.target.id !== "talk-text" || !at || at.list.hidden) return;
    const all = options(at.list);
    const now = all.findIndex((one) => one.getAttribute("aria-selected") === "true");
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      mark(at.list, at.text, (now + (event.key === "ArrowDown" ? 1 : all.length - 1)) % all.length);
    } else if ((event.key === "Enter" || event.key === "Tab") && !event.ctrlKey && !event.metaKey && now >= 0) {
      choose(all[now]);
    } else if (event.key === "Escape") {
      close(at.list, at.text);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }, true);
  // Before the field loses the focus.
  document.addEventListener("pointerdown", (event) => {
    const at = parts();
    if (!at || at.list.hidden) return;
    const one = event.target.closest("#talk-people [role=option]");
    if (one) { event.preventDefault(); choose(one); } else if (event.target !== at.text) close(at.list, at.text);
  });
})();
