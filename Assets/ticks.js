// Boxes of rows that may be signed in one act: all of the page, a range with Shift, how many are chosen. Without it
// each box is ticked by itself, and the page of the act says what it leaves out.
(() => {
  "use strict";
  const boxes = () => [...document.querySelectorAll("input[data-tick]")];
  let last = null;

  const show = () => {
    const all = boxes();
    const chosen = all.filter((box) => box.checked);
    for (const box of document.querySelectorAll("input[data-tick-all]")) {
      box.checked = all.length > 0 && chosen.length === all.length;
      box.indeterminate = chosen.length > 0 && chosen.length < all.length;
    }
    for (const button of document.querySelectorAll("[data-tick-act]")) {
      const count = chosen.filter((box) => box.dataset.tick === button.dataset.tickAct).length;
      button.disabled = count === 0;
      button.querySelector("[data-tick-count]").textContent = count ? ` ${count}` : "";
    }
    for (const box of all) {
      box.closest("tr")?.classList.toggle("ticked", box.checked);
      box.closest(".laid")?.classList.toggle("left-out", !box.checked);
    }
  };

  document.addEventListener("click", (event) => {
    const box = event.target.closest("input[data-tick]");
    if (box) {
      const all = boxes();
      if (event.shiftKey && last && all.includes(last)) {
        const [from, to] = [all.indexOf(last), all.indexOf(box)].sort((a, b) => a - b);
        for (const one of all.slice(from, to + 1)) one.checked = box.checked;
      }
      last = box;
    }
    const whole = event.target.closest("input[data-tick-all]");
    if (whole) for (const one of boxes()) one.checked = whole.checked;
    if (box || whole) show();
  });
  // What a browser remembers of the page it went back to.
  addEventListener("pageshow", show);
  show();
})();
