// Progressive touches: every page works without this file. External, so a policy without unsafe-inline holds.
(() => {
  const root = document.documentElement;
  const keep = (name, value) => { document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=31536000; samesite=lax`; };
  const kept = (name) => document.cookie.split("; ").find((cookie) => cookie.startsWith(`${name}=`))?.split("=")[1];

  // Choices that a link carries, and the theme where the server did not know it: before the first paint.
  const asked = new URLSearchParams(location.search);
  if (/^(en|ko)$/.test(asked.get("lang") ?? "")) keep("mulgil_language", asked.get("lang"));
  if (/^(light|dark|auto)$/.test(asked.get("theme") ?? "")) keep("mulgil_theme", asked.get("theme"));
  if (root.dataset.theme === "auto" && kept("mulgil_theme")) root.dataset.theme = kept("mulgil_theme");
  const isDark = () => root.dataset.theme === "dark" || (root.dataset.theme === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);

  // The reader's zone, so that the next page shows local times.
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone && !document.cookie.includes("mulgil_zone=")) keep("mulgil_zone", zone);

  const switchTheme = () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    keep("mulgil_theme", root.dataset.theme);
  };

  const toast = (text, look) => {
    const toasts = document.getElementById("toasts");
    if (!toasts) return;
    const note = document.createElement("p");
    note.className = `toast ${look}`;
    note.setAttribute("role", "status");
    note.textContent = text;
    toasts.replaceChildren(note);
    setTimeout(() => note.remove(), 4000);
  };
  document.addEventListener("mulgil:toast", (event) => toast(event.detail.text, event.detail.look));

  const copy = async (text) => {
    const toasts = document.getElementById("toasts");
    try {
      await navigator.clipboard.writeText(text);
      toast(toasts.dataset.copied, "st-ok");
    } catch {
      getSelection().selectAllChildren(document.querySelector(`[data-copy="${CSS.escape(text)}"]`).previousElementSibling);
    }
  };

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-theme-toggle]")) {
      event.preventDefault();
      switchTheme();
    }
    const source = event.target.closest("[data-copy]");
    if (source) copy(source.dataset.copy);
    if (event.target.closest("[data-help]")) document.getElementById("keys")?.showModal();
    for (const open of document.querySelectorAll("details.menu[open], details.ask[open]")) {
      if (!open.contains(event.target)) open.open = false;
    }
    const cell = event.target.closest("a.cell");
    if (cell) enter(cell);
  });

  // ── the grid: one cell is in the tab order, arrows move it ──
  const enter = (cell) => {
    for (const other of document.querySelectorAll('a.cell[tabindex="0"]')) other.tabIndex = -1;
    cell.tabIndex = 0;
  };
  const beside = (cell, key) => {
    const td = cell.closest("td");
    const tr = td.parentElement;
    const rows = [...tr.parentElement.rows];
    const at = { row: rows.indexOf(tr), column: td.cellIndex };
    const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[key];
    if (step) return rows[at.row + step[0]]?.cells[at.column + step[1]];
    if (key === "Home") return tr.cells[1];
    if (key === "End") return tr.cells[tr.cells.length - 1];
    return undefined;
  };
  const moveInGrid = (event) => {
    const next = beside(event.target, event.key)?.querySelector("a.cell");
    if (!next) return;
    event.preventDefault();
    enter(next);
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest", inline: "nearest" });
  };

  // ── single keys: never while a Hangul syllable is being composed, never in a field, and one can switch them off ──
  const KEYS_OFF = "mulgil.keys.off";
  const isTyping = (event) => event.isComposing || event.keyCode === 229 || event.target.closest("input, textarea, select, [contenteditable]");
  const go = { h: "/", p: "/pipelines" };
  let leader = 0;

  const closePanel = () => {
    const close = document.getElementById("panel-close");
    if (!close) return false;
    close.click();
    return true;
  };

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.target.matches?.("a.cell")) {
      if (event.key === " ") { event.preventDefault(); event.target.click(); return; }
      moveInGrid(event);
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && !document.querySelector("dialog[open]")) {
      const open = document.querySelector("details.menu[open], details.ask[open]");
      if (open) { open.open = false; open.querySelector("summary").focus(); return; }
      if (event.target.matches?.("input")) { event.target.blur(); return; }
      if (closePanel()) event.preventDefault();
      return;
    }
    if (isTyping(event) || localStorage.getItem(KEYS_OFF) || document.querySelector("dialog[open]")) return;
    const following = performance.now() - leader < 1500;
    leader = 0;
    if (following && go[event.key]) { location.assign(go[event.key]); return; }
    if (event.key === "g") { leader = performance.now(); return; }
    if (event.key === "t") switchTheme();
    if (event.key === "?") document.getElementById("keys")?.showModal();
    if (event.key === "/") {
      const find = [...document.querySelectorAll('input[type="search"]')].find((input) => input.offsetParent);
      if (find) { event.preventDefault(); find.focus(); }
    }
  });

  addEventListener("DOMContentLoaded", () => {
    document.querySelector('td[aria-selected="true"] a.cell')?.scrollIntoView({ block: "nearest", inline: "center" });
    for (const back of document.querySelectorAll('.login input[name="back"]')) {
      if (location.pathname !== "/login") back.value = location.pathname + location.search;
    }
    const box = document.getElementById("keys-on");
    if (!box) return;
    box.checked = !localStorage.getItem(KEYS_OFF);
    box.addEventListener("change", () => box.checked ? localStorage.removeItem(KEYS_OFF) : localStorage.setItem(KEYS_OFF, "1"));
  });
})();
