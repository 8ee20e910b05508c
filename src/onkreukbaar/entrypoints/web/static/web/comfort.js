/* Comfort only: every page works without this file. It stores nothing outside the memory of this page.
   1. "Kopieer de tekst": shown where the browser can copy.
   2. The browser's own back button in the question flow. Those pages live by POST and are not kept by the browser,
      so going back would ask to send the form again. Here the earlier page is put back from memory instead. */
(() => {
  "use strict";

  const showCopyButtons = () => {
    if (!navigator.clipboard) return;
    document.querySelectorAll("button[data-copy]").forEach((button) => { button.hidden = false; });
  };

  const copyText = async (button) => {
    const source = document.getElementById(button.dataset.copy);
    await navigator.clipboard.writeText(source.innerText.trim());
    const status = button.parentElement.querySelector("[role=status]");
    if (status) status.textContent = button.dataset.copied;
  };

  /* The pages of the flow, in order, as they were when they were left: the form keeps what was filled in. */
  const pages = [];
  let here = 0;

  const keepPage = () => {
    pages[here] = { body: document.body, title: document.title, scroll: window.scrollY };
    pages.length = here + 1;
  };

  const putPage = (page) => {
    document.documentElement.replaceChild(page.body, document.body);
    document.title = page.title;
    window.scrollTo(0, page.scroll);
  };

  const focusPage = () => {
    const target = document.querySelector("[role=alert]") || document.querySelector("h1");
    target.setAttribute("tabindex", "-1");
    target.focus({ preventScroll: true });
  };

  const send = async (form, button) => {
    const data = new FormData(form, button);
    const response = await fetch(form.action, { method: "POST", body: new URLSearchParams(data), redirect: "follow" });
    const text = await response.text();
    const next = new DOMParser().parseFromString(text, "text/html");
    keepPage();
    here += 1;
    history.pushState({ here }, "", response.url);
    document.documentElement.lang = next.documentElement.lang;
    putPage({ body: document.adoptNode(next.body), title: next.title, scroll: 0 });
    showCopyButtons();
    focusPage();
  };

  const isFlow = (form) => form.method === "post" && form.hasAttribute("data-flow");

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!isFlow(form) || !("body" in document)) return;
    event.preventDefault();
    send(form, event.submitter).catch(() => { form.removeAttribute("data-flow"); form.requestSubmit(event.submitter); });
  });

  window.addEventListener("popstate", (event) => {
    const wanted = event.state && event.state.here !== undefined ? event.state.here : 0;
    const page = pages[wanted];
    if (!page) { window.location.reload(); return; }
    pages[here] = { body: document.body, title: document.title, scroll: window.scrollY };
    here = wanted;
    putPage(page);
    focusPage();
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-copy]");
    if (button) copyText(button);
    const print = event.target.closest("button[data-print]");
    if (print) window.print();
  });

  document.querySelectorAll("button[data-print]").forEach((button) => { button.hidden = false; });
  const alert = document.querySelector(".ok-errors[role=alert]");
  if (alert) alert.focus();
  showCopyButtons();
})();
