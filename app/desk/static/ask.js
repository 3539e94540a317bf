// @ts-check
/** Answers while one types. */
import { say } from "./keys.js";

const PAUSE = 250;
const box = /** @type {HTMLTextAreaElement} */ (document.getElementById("q"));
const form = /** @type {HTMLFormElement} */ (box.form);
const place = /** @type {HTMLElement} */ (document.getElementById("answer"));
/** @type {AbortController | undefined} */
let running;
let timer = 0;

/** Ask and show; `kept` makes an entry in the history. @param {boolean} kept */
async function run(kept) {
  clearTimeout(timer);
  running?.abort();
  running = new AbortController();
  const asked = new URLSearchParams(/** @type {any} */ (new FormData(form)));
  const address = `/?${asked}`;
  place.inert = true;
  try {
    const answer = await fetch(`${address}&part=1`, { signal: running.signal });
    if (!answer.ok) return void location.assign(address);
    place.innerHTML = await answer.text();
    if (kept) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
    say(document.getElementById("count")?.textContent ?? "");
    place.inert = false;
  } catch (error) {
    if (!(error instanceof DOMException && error.name === "AbortError")) throw error;
  }
}

box.addEventListener("input", () => {
  clearTimeout(timer);
  if (box.value.trim().length === 1) return;
  timer = setTimeout(() => run(false), PAUSE);
});
box.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  run(true);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  run(true);
});
form.addEventListener("change", (event) => {
  if (event.target !== box) run(true);
});
addEventListener("popstate", () => location.reload());
