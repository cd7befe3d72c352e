// Keeps the region #live of a page as the server knows it: one event stream for all tabs, and an exchange that changes only
// what has changed, so that focus, scroll position and open questions stay.
(() => {
  const PACE_MILLIS = 700;       // at most one exchange in this time, however many events arrive
  const POLL_MILLIS = 5000;
  const SAY_MILLIS = 5000;       // at most one spoken message in this time
  const CHANNEL = "mulgil-events";

  // ── the exchange ──
  const OWN_TO_BROWSER = { tabindex: ".cell", open: "details", value: "input:not([type=hidden])" };
  const sameThing = (from, to) => from.nodeType === to.nodeType && from.nodeName === to.nodeName && (from.id || "") === (to.id || "")
    && from.dataset?.for === to.dataset?.for;

  const morphAttributes = (from, to) => {
    for (const { name } of [...from.attributes]) {
      if (!to.hasAttribute(name) && !(OWN_TO_BROWSER[name] && from.matches(OWN_TO_BROWSER[name]))) from.removeAttribute(name);
    }
    for (const { name, value } of to.attributes) {
      if (OWN_TO_BROWSER[name] && from.matches(OWN_TO_BROWSER[name])) continue;
      if (from.getAttribute(name) !== value) from.setAttribute(name, value);
    }
  };

  const morph = (from, to) => {
    if (from.nodeType !== Node.ELEMENT_NODE) {
      if (from.data !== to.data) from.data = to.data;
      return;
    }
    const stuck = from.matches("[data-stick]") && from.scrollTop + from.clientHeight >= from.scrollHeight - 8;
    morphAttributes(from, to);
    morphChildren(from, to);
    if (stuck) from.scrollTop = from.scrollHeight;
  };

  const morphChildren = (from, to) => {
    let here = from.firstChild;
    for (const wanted of [...to.childNodes]) {
      let match = here && sameThing(here, wanted) ? here : null;
      if (!match && wanted.id) match = [...from.children].find((child) => sameThing(child, wanted)) ?? null;
      if (!match) {
        from.insertBefore(wanted, here);
        continue;
      }
      if (match !== here) from.insertBefore(match, here);
      else here = here.nextSibling;
      morph(match, wanted);
    }
    while (here) {
      const next = here.nextSibling;
      here.remove();
      here = next;
    }
  };

  htmx.defineExtension("morph", {
    isInlineSwap: (style) => style === "morph",
    handleSwap: (style, target, fragment) => {
      if (style !== "morph") return false;
      const fresh = fragment.querySelector?.("#live") ?? fragment.firstElementChild;
      if (!fresh || fresh.id !== "live") return false;
      const before = said();
      morph(target, fresh);
      htmx.process(target);
      announce(before);
      return [target];
    },
  });

  // ── what is read aloud: only what is marked, only when it has changed, not too often ──
  const said = () => [...document.querySelectorAll("#live [data-say]")].map((part) => part.textContent.replace(/\s+/g, " ").trim());
  let saidAt = 0;
  let sayLater = 0;
  const announce = (before) => {
    const news = said().filter((text) => !before.includes(text)).join(". ");
    if (!news) return;
    clearTimeout(sayLater);
    sayLater = setTimeout(() => {
      saidAt = performance.now();
      document.getElementById("said").textContent = news;
    }, Math.max(0, saidAt + SAY_MILLIS - performance.now()));
  };

  // ── when to exchange ──
  const region = () => document.getElementById("live");
  let asked = 0;
  let under = false;
  const exchange = () => {
    asked = 0;
    if (!region() || document.hidden) return;
    if (under) { soon(); return; }
    htmx.trigger(region(), "mulgil:changed");
  };
  const soon = () => { if (!asked) asked = setTimeout(exchange, PACE_MILLIS); };
  document.addEventListener("htmx:beforeRequest", () => { under = true; });
  document.addEventListener("htmx:afterRequest", (event) => {
    under = false;
    if (event.detail.xhr?.status === 401) location.reload();
    failed = !event.detail.successful;
    if (failed) show("offline");
  });

  const concerns = (pipeline) => {
    const wanted = region()?.dataset.live;
    return wanted && (wanted === "*" || !pipeline || wanted === pipeline);
  };

  // ── where the events come from: the tab that holds the lock keeps the stream, the others listen to it ──
  const show = (state) => {
    const place = document.getElementById("live-state");
    if (!place || place.dataset.state === state) return;
    place.dataset.state = state;
    place.lastElementChild.textContent = place.dataset[state];
    place.firstElementChild.setAttribute("class", `g ${{ live: "st-ok", polling: "st-warn", offline: "st-fail" }[state]}`);
  };
  let heard = 0;
  let failed = false;
  const hear = (message) => {
    heard = performance.now();
    show("live");
    if (message.kind === "event" && concerns(message.pipeline)) soon();
    if (message.kind === "resync") soon();
  };
  const pipelineOf = (text) => {
    try { return JSON.parse(text).pipeline; } catch { return undefined; }
  };

  const channel = "BroadcastChannel" in window ? new BroadcastChannel(CHANNEL) : null;
  const tell = (message) => { hear(message); channel?.postMessage(message); };
  if (channel) channel.onmessage = (event) => hear(event.data);

  const open = () => {
    const source = new EventSource("/events");
    // What happened between the page and the stream was told to nobody.
    source.onopen = () => tell({ kind: "resync" });
    source.addEventListener("event", (event) => tell({ kind: "event", pipeline: pipelineOf(event.data) }));
    source.addEventListener("resync", () => tell({ kind: "resync" }));
    return source;
  };
  // Never settles: the lock is held as long as the tab lives. A stream that was refused is asked for again.
  const stream = () => new Promise(() => {
    let source = open();
    setInterval(() => {
      if (source.readyState === EventSource.OPEN) tell({ kind: "open" });
      if (source.readyState === EventSource.CLOSED) source = open();
    }, POLL_MILLIS);
  });

  addEventListener("DOMContentLoaded", () => {
    if (!region()) return;
    soon();
    if (navigator.locks) navigator.locks.request(CHANNEL, stream);
    else stream();
    setInterval(() => {
      const silent = performance.now() - heard > 3 * POLL_MILLIS;
      if (silent) show(failed ? "offline" : "polling");
      if (silent || region()?.dataset.beat) soon();
    }, POLL_MILLIS);
    document.addEventListener("visibilitychange", () => { if (!document.hidden) soon(); });
  });

  // ── opening and closing the side panel without a new page; the address stays true ──
  const shown = async (path, push) => {
    const cell = document.activeElement?.matches("a.cell") ? document.activeElement : null;
    region().setAttribute("hx-get", path);
    await htmx.ajax("GET", path, { source: region(), target: region(), swap: "morph" });
    if (push) history.pushState({}, "", path);
    return cell;
  };
  const plain = (event) => !(event.ctrlKey || event.metaKey || event.shiftKey || event.button);

  document.addEventListener("click", async (event) => {
    const cell = event.target.closest("a.cell");
    const close = event.target.closest("#panel-close");
    if (!(cell || close) || !plain(event) || !region()) return;
    event.preventDefault();
    const back = document.querySelector('td[aria-selected="true"] a.cell')?.id;
    const byKey = event.detail === 0;
    const path = (cell ?? close).getAttribute("href");
    await shown(path, true);
    if (cell && byKey) document.getElementById("panel-title")?.focus();
    if (close && back) document.getElementById(back)?.focus();
  });
  addEventListener("popstate", () => { if (region()) shown(location.pathname + location.search, false); });
})();
