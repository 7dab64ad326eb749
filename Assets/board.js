// The board, the wall screen and the watch: live parts, ticking countdowns, the line of now, sound.
(() => {
  "use strict";
  const isChinese = document.documentElement.lang !== "en";
  const say = (zh, en) => (isChinese ? zh : en);

  // The server's time: of the page's script, or of the wall screen's own clock.
  const wallClock = document.getElementById("wall-clock");
  let offset = wallClock ? Number(wallClock.dataset.now) * 1000 - Date.now() : null;
  const now = () => (offset === null ? window.shouzheng.now().getTime() : Date.now() + offset);

  const amount = (minutes) => minutes < 60
    ? say(`${minutes} 分`, `${minutes} min`)
    : say(`${Math.floor(minutes / 60)} 时 ${minutes % 60} 分`, `${Math.floor(minutes / 60)} h ${minutes % 60} min`);

  /** `08:20 还有 6 分`; the last five minutes tick by the second. */
  const countdown = (element, at) => {
    const until = Number(element.dataset.until) * 1000;
    const left = until - at;
    const head = element.dataset.head || (element.dataset.head = element.textContent.trim().split(/ (?=还|逾|\d+ (?:min|h) )/)[0]);
    const late = left < 0;
    element.classList.toggle("overdue", late);
    element.classList.toggle("soon", !late && left <= 15 * 60000);
    const seconds = Math.floor(Math.abs(left) / 1000);
    const text = !late && seconds < 300
      ? `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}` : amount(Math.floor(seconds / 60));
    element.textContent = head + " " + (late ? say("逾期 " + text, text + " late") : say("还有 " + text, text + " left"));
    element.closest(".run-row")?.classList.toggle("overdue", late);
  };

  const moveNow = (at) => {
    for (const line of document.querySelectorAll("#now-line")) {
      const data = line.ownerSVGElement.dataset;
      const share = (at / 1000 - Number(data.from)) / (Number(data.until) - Number(data.from));
      if (share < 0 || share > 1) continue;
      const x = Number(data.left) + share * Number(data.width);
      line.setAttribute("x1", x);
      line.setAttribute("x2", x);
    }
  };

  const tick = () => {
    const at = now();
    for (const element of document.querySelectorAll("time.countdown")) countdown(element, at);
    moveNow(at);
    if (wallClock) wallClock.textContent = new Date(at + 8 * 3600000).toISOString().slice(11, 19);
  };

  // Sound: three short tones for something new that is late or broken; browsers want one click first.
  let audio = null;
  const known = new Set();
  const beep = () => {
    if (!audio) return;
    for (const start of [0, 0.35, 0.7]) {
      const tone = audio.createOscillator();
      const volume = audio.createGain();
      tone.frequency.value = 880;
      volume.gain.setValueAtTime(0.25, audio.currentTime + start);
      volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + start + 0.28);
      tone.connect(volume).connect(audio.destination);
      tone.start(audio.currentTime + start);
      tone.stop(audio.currentTime + start + 0.3);
    }
  };
  const listenForAlarms = (isFirst) => {
    const list = (document.getElementById("alarms")?.dataset.alarms || "").split(" ").filter(Boolean);
    const isNew = list.some((key) => !known.has(key));
    known.clear();
    for (const key of list) known.add(key);
    if (isNew && !isFirst) beep();
    document.body.classList.toggle("alarmed", list.length > 0);
  };
  document.getElementById("sound")?.addEventListener("click", (event) => {
    audio = new AudioContext();
    beep();
    event.target.textContent = say("声音已打开", "Sound is on");
    event.target.disabled = true;
  });

  // The live part is fetched anew after a change, and now and then in any case.
  const live = document.querySelector("[data-live]");
  const lost = document.getElementById("lost");
  let isFetching = false, isWanted = false;
  const isBusy = () => live.contains(document.activeElement) && document.activeElement.matches("input, select, textarea");
  const refresh = async () => {
    if (isFetching) { isWanted = true; return; }
    if (isBusy()) return;
    isFetching = true;
    try {
      const response = await fetch(live.dataset.live, { headers: { "X-Fragment": "1" } });
      if (response.ok) {
        live.innerHTML = await response.text();
        tick();
        listenForAlarms(false);
        if (lost) lost.hidden = true;
      } else if (lost) {
        lost.textContent = response.status === 401 || response.status === 403
          ? say("大屏已停用，请管理员重新开通。", "This wall screen was ended.") : lost.textContent;
        lost.hidden = false;
      }
    } catch { if (lost) lost.hidden = false; }
    isFetching = false;
    if (isWanted) { isWanted = false; setTimeout(refresh, 300); }
  };
  let timer = 0;
  const soon = () => { clearTimeout(timer); timer = setTimeout(refresh, 400); };

  addEventListener("DOMContentLoaded", () => {
    listenForAlarms(true);
    tick();
    setInterval(tick, 1000);
    document.getElementById("faults")?.focus();
    if (!live) return;
    for (const topic of (live.dataset.listen || "").split(",").filter(Boolean)) window.shouzheng.listen(topic, soon);
    setInterval(refresh, Number(live.dataset.every || 60) * 1000);
    document.addEventListener("visibilitychange", () => { if (!document.hidden) soon(); });
  });
})();
