// @ts-check
/** Pairs gone through by keys. Each act is done at once, its rows are put in place of the old ones, and all can be undone. */
import { ask, bind, say, send } from "./keys.js";

const grid = /** @type {HTMLElement} */ (document.getElementById("rows"));
const undoForm = /** @type {HTMLFormElement | null} */ (document.getElementById("undo-form"));
const act = /** @type {HTMLInputElement} */ (document.getElementById("act"));
/** @type {Record<string, string>} */
const told = JSON.parse(grid.dataset.done ?? "{}");
/** @type {number[]} */
const done = undoForm && !undoForm.hidden ? [Number(act.value)] : [];

/** @returns {HTMLElement[]} */
const rows = () => [...grid.querySelectorAll(/** @type {"div"} */ (".pair-row"))];

/** The row in which something is. @param {EventTarget | null} target */
function rowOf(target) {
  return /** @type {HTMLElement | null} */ (target instanceof Element ? target.closest(".pair-row") : null);
}

/** The focus goes to a row; one row at a time is a stop of Tab. @param {HTMLElement | undefined | null} row */
function go(row) {
  if (!row) return;
  row.focus();
  show(row);
}

/** A row is the current one: what stands around it is seen, and Tab stops there. @param {HTMLElement} row */
function show(row) {
  for (const each of rows()) {
    each.tabIndex = each === row ? 0 : -1;
    each.classList.toggle("current", each === row);
  }
}
// A row must not grow between the press and the release of a button of the mouse: the click would go elsewhere.
for (const type of ["click", "focusin"]) {
  grid.addEventListener(type, (event) => {
    const row = rowOf(event.target);
    if (row && (type === "click" || /** @type {Element} */ (event.target).matches(":focus-visible"))) show(row);
  });
}

/** @param {number} step @param {boolean} doubtful @returns {(event: KeyboardEvent) => void} */
const step = (step, doubtful) => (event) => {
  const all = rows();
  const here = all.indexOf(/** @type {HTMLElement} */ (rowOf(event.target)));
  const ahead = step > 0 ? all.slice(here + 1) : all.slice(0, Math.max(here, 0)).reverse();
  go(doubtful ? ahead.find((row) => row.classList.contains("automatic")) : ahead[0]);
};
bind("ArrowDown", "#rows", step(1, false), { held: true });
bind("ArrowUp", "#rows", step(-1, false), { held: true });
bind("n", "#rows", step(1, true), { held: true });
bind("p", "#rows", step(-1, true), { held: true });

/** A unit as a row. @param {string} unit */
async function fresh(unit) {
  const answer = await fetch(`/review/row?${new URLSearchParams({ unit, pair: grid.dataset.pair ?? "" })}`);
  if (!answer.ok) throw new Error(answer.statusText);
  const made = document.createElement("div");
  made.innerHTML = await answer.text();
  return [...made.children];
}

/** Put rows in place of those of units that have changed. @param {string[]} gone @param {string[]} come */
async function exchange(gone, come) {
  const made = (await Promise.all(come.map(fresh))).flat();
  const old = gone.map((unit) => document.getElementById(`u-${unit}`)).filter((row) => row !== null);
  if (old.length) old[0].before(...made);
  else grid.append(...made);
  for (const row of old) row.remove();
  // One that was not shown before may have come twice.
  const seen = new Set();
  for (const row of rows()) {
    if (seen.has(row.id)) row.remove();
    seen.add(row.id);
  }
  return /** @type {HTMLElement | undefined} */ (made[0]);
}

/** Say how far the report is by now. */
async function count() {
  const here = new URL(location.href);
  here.searchParams.set("part", "head");
  here.hash = "";
  const answer = await fetch(here);
  const head = document.getElementById("head");
  if (answer.ok && head) head.innerHTML = await answer.text();
}

/** @type {Promise<unknown>} */
let before = Promise.resolve();
/** One after another, so that no key is lost while an act is on its way. @param {() => Promise<unknown>} next */
function inTurn(next) {
  before = before.then(next, next);
}

/** Do an act; who sees an old state gets the new one. @param {HTMLElement} pressed @param {Record<string, unknown>} values */
async function operate(pressed, values) {
  // An act before may have put another row in its place.
  const row = pressed.isConnected ? pressed : rowOf(document.activeElement);
  if (!row) return;
  const unit = row.dataset.unit ?? "";
  try {
    const answer = await send(`/api/v1/units/${encodeURIComponent(unit)}/operations`, { seen: row.dataset.seen, ...values });
    done.push(answer.act);
    if (undoForm) undoForm.hidden = false;
    act.value = String(answer.act);
    const ids = (/** @type {{id: string}[]} */ units) => units.map((one) => one.id);
    const first = await exchange(ids(answer.before), ids(answer.after));
    say(told[answer.name] ?? "");
    count().catch(() => undefined);
    const all = rows();
    const at = first ? all.indexOf(first) : -1;
    const next = all.slice(at + 1).find((each) => each.classList.contains("automatic"));
    go(values.name === "accept" || values.name === "reject" ? next ?? first : first);
  } catch (error) {
    if (/** @type {{status?: number}} */ (error).status === 409) go(await exchange([unit], [unit]));
  }
}

/** Take the last act back. */
async function undo() {
  const last = done.at(-1);
  if (last === undefined) return;
  try {
    const answer = await send("/api/v1/undo", { act: last });
    done.pop();
    if (undoForm) undoForm.hidden = !done.length;
    act.value = String(done.at(-1) ?? 1);
    const ids = (/** @type {{id: string}[]} */ units) => units.map((one) => one.id);
    go(await exchange(ids(answer.before), ids(answer.after)));
    say(told.undo ?? "");
    count().catch(() => undefined);
  } catch {
    // What is in the way was said in the line of status.
  }
}
bind("ctrl+z", "body", () => inTurn(undo));
undoForm?.addEventListener("submit", (event) => {
  event.preventDefault();
  inTurn(undo);
});

grid.addEventListener("submit", (event) => {
  const row = rowOf(event.target);
  if (!row || !(event.target instanceof HTMLFormElement)) return;
  event.preventDefault();
  const form = new FormData(event.target, /** @type {SubmitEvent} */ (event).submitter);
  /** @type {Record<string, string>} */
  const texts = {};
  for (const [field, value] of form) if (field.startsWith("text-")) texts[field.slice(5)] = String(value);
  const values = { name: form.get("name"), language: form.get("language") ?? "", texts: Object.keys(texts).length ? texts : null };
  inTurn(() => operate(row, values));
});

/** @param {string} key @param {string} wanted */
function press(key, wanted) {
  bind(key, ".pair-row", (event) => {
    /** @type {HTMLButtonElement | null | undefined} */ (rowOf(event.target)?.querySelector(`[data-key="${wanted}"]`))?.click();
  });
}
for (const key of ["a", "k", "c", "m"]) press(key, key);
for (const key of ["d", "u"]) {
  bind(key, ".pair-row", (event) => {
    const side = event.shiftKey ? 1 : 2;
    /** @type {HTMLButtonElement | null | undefined} */ (rowOf(event.target)?.querySelector(`[data-key="${key}${side}"]`))?.click();
  });
}
for (const key of ["e", "s", "F2", "Enter"]) {
  bind(key, ".pair-row", (event) => {
    if (key === "Enter" && event.target !== rowOf(event.target)) return /** @type {HTMLElement} */ (event.target).click();
    const details = rowOf(event.target)?.querySelector("details.edit");
    if (!details) return;
    details.setAttribute("open", "");
    /** @type {HTMLElement | null} */ (details.querySelector("textarea"))?.focus();
  });
}
grid.addEventListener("keydown", (event) => {
  if (event.isComposing || !(event.target instanceof HTMLTextAreaElement)) return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.target.form?.requestSubmit();
  if (event.key !== "Escape") return;
  const row = rowOf(event.target);
  event.target.form?.reset();
  row?.querySelector("details.edit")?.removeAttribute("open");
  go(row);
});

const first = rows()[0];
if (first) first.tabIndex = 0;
const wanted = grid.dataset.current || decodeURIComponent(location.hash).replace(/^#u-/, "");
if (wanted) go(document.getElementById(`u-${wanted}`));
