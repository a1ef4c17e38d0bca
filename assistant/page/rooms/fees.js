// Runs after page.js, with its `trigger`: the form of 費用試算. What it holds goes to the server as
// one query, the same as in a permalink; the server answers with the form, the bar and the result.
const formOf = () => document.querySelector("#calculator-form");
const queryOf = (form) => new URLSearchParams(new FormData(form)).toString();
let toFocus = "", pressed = false;

document.addEventListener("change", (event) => {
  const select = event.target.closest?.("#calculator-form .choose select");
  if (!select) return;
  toFocus = select.name;
  trigger("change_form", { query: queryOf(select.form) });
});

document.addEventListener("submit", (event) => {
  if (event.target.id !== "calculator-form") return;
  event.preventDefault();
  clearTimeout(typed);
  pressed = true;
  if (!document.querySelector("#compute").disabled) trigger("compute_form", { query: queryOf(event.target) });
});

document.addEventListener("click", (event) => {
  const at = (selector) => event.target.closest?.(selector);
  if (at(".add-row")) addRow(at(".rows"));
  if (at(".remove-row")) at(".row").remove();
  const filled = at("a.refill, .source .forms a");
  if (filled) {
    event.preventDefault();
    toFocus = "calc";
    pressed = true;
    showRoom("fees");
    trigger("open_form", { query: filled.getAttribute("href").replace(/^#form\?|^\?/, "") });
  }
  const link = at("a.permalink");
  if (link) {
    event.preventDefault();
    copy(link, link.href);
  }
});

// What is typed is computed once the typing ends, without moving the page.
let typed;
function checkSoon(event) {
  const field = event.target.closest?.("#calculator-form :is(input, select)");
  if (!field || field.closest(".choose")) return;
  clearTimeout(typed);
  typed = setTimeout(() => trigger("check_form", { query: queryOf(field.form) }), 450);
}
document.addEventListener("input", checkSoon);
document.addEventListener("change", checkSoon);

// Another row is the last one over again, emptied.
function addRow(rows) {
  const all = rows.querySelectorAll(".row");
  const row = all[all.length - 1].cloneNode(true);
  row.querySelectorAll("input").forEach((input) => { input.value = ""; input.removeAttribute("aria-invalid"); });
  row.querySelectorAll("select").forEach((select) => { select.selectedIndex = 0; });
  row.querySelectorAll("[aria-selected]").forEach((o) => o.setAttribute("aria-selected", "false"));
  rows.insertBefore(row, rows.querySelector(".add-row"));
  row.querySelector("input, select").focus();
}

if (new URLSearchParams(location.search).has("calc")) {
  pressed = true;
  setTimeout(() => trigger("open_form", { query: location.search.slice(1) }), 300);
}

// A list that typing narrows: every word typed, its characters in their order, 台 as 臺.
const same = (words) => words.replaceAll("台", "臺").toLowerCase();
function holds(words, typed) {
  let from = 0;
  return [...typed].every((c) => (from = words.indexOf(c, from) + 1));
}
const fits = (typed, words) => same(typed).split(/\s+/).every((word) => holds(same(words), word));
const partsOf = (box) => ({
  text: box.querySelector("[role=combobox]"), value: box.querySelector("input[type=hidden]"),
  list: box.querySelector("ul"), options: [...box.querySelectorAll("li")],
});
function showList(box, open, typed = "") {
  const { text, list, options } = partsOf(box);
  options.forEach((o) => { o.hidden = !fits(typed, o.textContent); o.classList.remove("at"); });
  list.hidden = !open || options.every((o) => o.hidden);
  text.setAttribute("aria-expanded", String(!list.hidden));
}
function choose(box, option) {
  const { text, value, options } = partsOf(box);
  options.forEach((o) => o.setAttribute("aria-selected", String(o === option)));
  value.value = option ? option.dataset.value : "";
  text.value = option ? option.textContent : "";
  showList(box, false);
}
document.addEventListener("focusin", (event) => {
  if (event.target.matches?.(".search [role=combobox]")) {
    event.target.select();
    showList(event.target.closest(".search"), true);
  }
});
document.addEventListener("input", (event) => {
  if (event.target.matches?.(".search [role=combobox]")) showList(event.target.closest(".search"), true, event.target.value);
});
document.addEventListener("focusout", (event) => {
  const box = event.target.closest?.(".search");
  if (!box) return;
  const { text, options, list } = partsOf(box);
  const typed = text.value.trim();
  const chosen = options.find((o) => o.getAttribute("aria-selected") === "true");
  if (!list.hidden || typed !== (chosen?.textContent ?? "")) {
    const fitting = options.filter((o) => fits(typed, o.textContent));
    choose(box, !typed ? null : fitting.length === 1 ? fitting[0] : chosen);
  }
});
document.addEventListener("mousedown", (event) => {
  const option = event.target.closest?.(".search li");
  if (!option) return;
  event.preventDefault();
  choose(option.closest(".search"), option);
});
document.addEventListener("keydown", (event) => {
  if (!event.target.matches?.(".search [role=combobox]")) return;
  const box = event.target.closest(".search");
  const { list, options } = partsOf(box);
  const open = options.filter((o) => !o.hidden);
  const at = open.findIndex((o) => o.classList.contains("at"));
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (list.hidden) return showList(box, true);
    const next = open[(at + (event.key === "ArrowDown" ? 1 : open.length - 1) + (at < 0 && event.key === "ArrowUp" ? 1 : 0)) % open.length];
    options.forEach((o) => o.classList.toggle("at", o === next));
    next?.scrollIntoView({ block: "nearest" });
  } else if (event.key === "Enter" && !list.hidden) {
    event.preventDefault();
    if (open.length) choose(box, open[Math.max(at, 0)]);
  } else if (event.key === "Escape") {
    showList(box, false);
  }
});

// A fault stands at the field that it names too; a result pressed for is scrolled to, if below.
function showOutcome() {
  const faults = [...document.querySelectorAll("#calculator-bar .fault [data-fault]")];
  document.querySelectorAll("#calculator-form .field-fault").forEach((f) => f.remove());
  for (const label of document.querySelectorAll("#calculator-form [data-label]")) {
    const holder = label.closest(".field");
    const field = holder.querySelector("input:not([type=hidden]), select");
    const fault = field?.value === "" ? "" : faults.find((f) => f.dataset.fault.startsWith(label.dataset.label));
    if (!fault) {
      field?.removeAttribute("aria-invalid");
      field?.removeAttribute("aria-describedby");
      continue;
    }
    const told = document.createElement("small");
    told.className = "field-fault";
    told.id = `fault-${field.name || "choice"}`;
    told.innerHTML = fault.innerHTML;
    holder.append(told);
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", told.id);
  }
  const answer = document.querySelector("#result .answer");
  const link = document.querySelector("#result a.permalink");
  if (link && document.body.dataset.room === "fees") history.replaceState(history.state, "", link.getAttribute("href"));
  if (pressed && answer && answer.getBoundingClientRect().bottom > window.innerHeight) {
    document.querySelector("#calculator-bar").scrollIntoView({ block: "start", behavior: calmly() });
  }
  pressed = false;
}
new MutationObserver((changes) => {
  const within = (selector) => changes.some((c) => c.target.closest?.(selector));
  if (within("#calculator") && toFocus) {
    formOf()?.querySelector(`[name="${toFocus}"]`)?.focus();
    toFocus = "";
  }
  if (within("#calculator-bar, #result")) requestAnimationFrame(showOutcome);
}).observe(document.body, { childList: true, subtree: true });
