// @ts-check
/** Keys, the same on every layout, and the line that says what happened. Other scripts bind their keys with `bind`. */

/** @type {Map<string, {run: (event: KeyboardEvent) => unknown, where: string, held: boolean}[]>} */
const bound = new Map();

/** The key that was meant: a Latin letter, digit or sign, else what stands there on a Latin keyboard.
 * @param {KeyboardEvent} event @returns {string} */
export function meant(event) {
  if (event.isComposing || event.keyCode === 229 || event.altKey || event.getModifierState("AltGraph")) return "";
  const { key, code } = event;
  if (key.length > 1) return key;
  if (/^[a-z0-9/? ]$/i.test(key)) return key.toLowerCase();
  if (/^Key[A-Z]$/.test(code)) return code.slice(3).toLowerCase();
  if (/^Digit[0-9]$/.test(code)) return code.slice(5);
  if (code === "Slash") return event.shiftKey ? "?" : "/";
  return key;
}

/** Whether somebody writes here. @param {EventTarget | null} target */
export function isField(target) {
  return target instanceof Element && !!target.closest("input:not([type=checkbox], [type=radio], [type=button]), textarea, select");
}

/** Call `run` on a key while the focus is within `where` (a selector; "body" is everywhere). Ctrl+ and Cmd+ are "ctrl+".
 * @param {string} key @param {string} where @param {(event: KeyboardEvent) => unknown} run
 * @param {{held?: boolean}} [options] whether a key held down counts again and again */
export function bind(key, where, run, { held = false } = {}) {
  const all = bound.get(key) ?? [];
  all.unshift({ run, where, held });
  bound.set(key, all);
}

document.addEventListener("keydown", (event) => {
  const letter = meant(event);
  if (!letter || isField(event.target)) return;
  if (document.querySelector("dialog[open]") && letter !== "Escape") return;
  const control = event.ctrlKey || event.metaKey;
  const name = (control ? "ctrl+" : "") + (control && event.shiftKey ? "shift+" : "") + letter;
  for (const { run, where, held } of bound.get(name) ?? []) {
    if (where !== "body" && !(event.target instanceof Element && event.target.closest(where))) continue;
    event.preventDefault();
    if (!event.repeat || held) run(event);
    return;
  }
});

/** Say what happened in the line of status. @param {string} text */
export function say(text) {
  const line = document.getElementById("status");
  if (line) line.textContent = text;
}

/** An answer of the desk as JSON; an error of it is said in the line of status and thrown.
 * @param {string} address @param {RequestInit} [options] @returns {Promise<any>} */
export async function ask(address, options) {
  const answer = await fetch(address, { headers: { Accept: "application/json" }, ...options });
  const content = await answer.json().catch(() => ({}));
  if (answer.ok) return content;
  say([content.message ?? answer.statusText, content.hint].filter(Boolean).join(" · "));
  throw Object.assign(new Error(content.message), { status: answer.status, content });
}

/** Send plain values as JSON. @param {string} address @param {unknown} values @param {Record<string, string>} [headers] */
export function send(address, values, headers = {}) {
  const all = { Accept: "application/json", "Content-Type": "application/json", ...headers };
  return ask(address, { method: "POST", headers: all, body: JSON.stringify(values) });
}

const dialog = /** @type {HTMLDialogElement | null} */ (document.getElementById("keys"));
const button = /** @type {HTMLElement | null} */ (document.querySelector("[data-keys]"));
if (button) {
  button.hidden = false;
  button.addEventListener("click", () => dialog?.showModal());
}
bind("?", "body", () => dialog?.showModal());
bind("/", "body", () => {
  const box = document.getElementById("q");
  if (box) box.focus();
  else location.assign("/");
});
