// Files onto a form: dropped or chosen, listed before they are sent, and sent with a progress bar.
// Without this script the same forms send the same files.
(() => {
  "use strict";
  const { say, toast } = window.shouzheng;
  const size = (bytes) => (bytes < 1048576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1048576).toFixed(1)} MB`);

  const list = (zone, input) => {
    const note = zone.querySelector(".drop-note");
    const limit = Number(zone.dataset.limit || "0");
    note.replaceChildren();
    if (!input.files.length) {
      note.textContent = say("可以把文件拖到这里。", "Files can be dropped here.");
      return;
    }
    [...input.files].forEach((file, index) => {
      const line = document.createElement("div");
      line.textContent = `${file.name}（${size(file.size)}）`;
      if (limit && file.size > limit) {
        line.classList.add("fault");
        line.textContent += say(` 超过 ${size(limit)}，不能上传`, ` is larger than ${size(limit)}`);
      }
      const button = document.createElement("button");
      button.type = "button";
      button.className = "btn btn-link btn-sm";
      button.textContent = "✕";
      button.setAttribute("aria-label", say(`不要 ${file.name}`, `Leave out ${file.name}`));
      button.addEventListener("click", () => put(input, [...input.files].filter((_, other) => other !== index)));
      line.append(button);
      note.append(line);
    });
  };

  const put = (input, files) => {
    const all = new DataTransfer();
    for (const file of files) all.items.add(file);
    input.files = all.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    input.dispatchEvent(new Event("input", { bubbles: true }));
  };

  for (const zone of document.querySelectorAll(".drop-zone")) {
    const input = zone.querySelector("input[type=file]");
    list(zone, input);
    input.addEventListener("change", () => list(zone, input));
    for (const name of ["dragenter", "dragover"]) {
      zone.addEventListener(name, (event) => { event.preventDefault(); zone.classList.add("over"); });
    }
    for (const name of ["dragleave", "drop"]) zone.addEventListener(name, () => zone.classList.remove("over"));
    zone.addEventListener("drop", (event) => {
      event.preventDefault();
      const dropped = [...event.dataTransfer.files];
      if (dropped.length) put(input, input.multiple ? [...input.files, ...dropped] : dropped.slice(0, 1));
    });
  }
  // A file that misses its field must not replace the page.
  for (const name of ["dragover", "drop"]) document.addEventListener(name, (event) => { if (!event.target.closest(".drop-zone")) event.preventDefault(); });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    const inputs = [...form.querySelectorAll(".drop-zone input[type=file]")];
    if (event.defaultPrevented || !inputs.some((input) => input.files.length)) return;
    event.preventDefault();
    const button = event.submitter;
    const again = () => { for (const part of [bar, note]) part.remove(); if (button) setTimeout(() => { button.disabled = false; }, 0); };
    const tooLarge = inputs.flatMap((input) => [...input.files].filter((file) => file.size > Number(input.closest(".drop-zone").dataset.limit || Infinity)));
    const bar = document.createElement("progress");
    bar.className = "upload-bar";
    bar.max = 100;
    bar.setAttribute("aria-label", say("上传进度", "Upload"));
    const note = document.createElement("p");
    note.className = "upload-note";
    note.setAttribute("role", "status");
    if (tooLarge.length) {
      toast(say(`${tooLarge[0].name} 太大，没有上传。`, `${tooLarge[0].name} is too large.`), true);
      again();
      return;
    }
    (button?.parentElement || form).before(bar, note);
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "text/html");
    request.upload.addEventListener("progress", (at) => {
      if (!at.lengthComputable) return;
      bar.value = Math.floor((at.loaded * 100) / at.total);
      note.textContent = at.loaded < at.total
        ? say(`正在上传 ${bar.value}%（${size(at.loaded)} / ${size(at.total)}）`, `Uploading ${bar.value}%`)
        : say("已上传，正在处理……", "Uploaded, being worked on…");
    });
    request.addEventListener("load", () => {
      const isPage = (request.getResponseHeader("Content-Type") || "").startsWith("text/html");
      if (!isPage) { toast(request.responseText.slice(0, 400), true); again(); return; }
      // After a redirect the page that was led to; else the form again, with what is wrong.
      if (request.responseURL !== form.action) { location.assign(request.responseURL); return; }
      document.open();
      document.write(request.responseText);
      document.close();
    });
    request.addEventListener("error", () => { toast(say("网络不通，没有保存。请检查网络后重试。", "No connection: nothing was saved."), true); again(); });
    request.send(new FormData(form, button));
  });
})();
