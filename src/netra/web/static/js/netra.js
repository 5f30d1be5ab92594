// Progressive enhancement only: every page works without this file.
"use strict";

// htmx writes the answers of our own server into the page; scripts and script addresses are never made from text.
if (window.trustedTypes) {
  window.trustedTypes.createPolicy("default", { createHTML: (text) => text });
}

// Leave quickly: replace this page in the history, so that "back" does not return to it.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-leave]");
  if (!link) return;
  event.preventDefault();
  window.location.replace(link.href);
});

// Copy the text of the element named by data-copy; the button says so for a moment.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-copy]");
  if (!button) return;
  const source = document.getElementById(button.dataset.copy);
  if (!source || !navigator.clipboard) return;
  await navigator.clipboard.writeText(source.innerText.trim());
  const label = button.textContent;
  button.textContent = button.dataset.copied || label;
  window.setTimeout(() => { button.textContent = label; }, 2000);
});

// Print with one button.
document.addEventListener("click", (event) => {
  if (event.target.closest("button[data-print]")) window.print();
});

// A form is sent once: a second press of its button does nothing.
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented) return;
  const form = event.target;
  if (form.dataset.sent === "yes") event.preventDefault();
  else if (form.method === "post" && !form.hasAttribute("hx-post")) form.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
});

// After a failed submit the reader starts at the summary of errors.
const summary = document.querySelector(".errsum");
if (summary) summary.focus();

// Buttons that need a script are hidden without it.
document.querySelectorAll("[data-needs-script]").forEach((element) => element.removeAttribute("hidden"));

// Ask before leaving a page on which something was typed and not sent (forms marked data-unsaved).
const typed = new Set();
document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-unsaved]");
  if (form) typed.add(form);
});
document.addEventListener("submit", (event) => typed.delete(event.target));
window.addEventListener("beforeunload", (event) => {
  if (typed.size) event.preventDefault();
});
