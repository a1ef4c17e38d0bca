// Runs third: hands the addresses of citations and choices to the server through `trigger`, opens
// the source panel (a sheet over the page where there is no room beside), and what is done in it.
const panel = () => document.querySelector("#source-side");
const calmly = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");
let opener = null;
let shown = "";
let awaited = false; // a text was asked for: only then does the sheet open when the panel changes

// Where the panel is a sheet, the browser's Back closes it: it has an entry of its own.
function openSource(address, from, url) {
  opener = from ?? null;
  if (isSheet()) history.pushState({ sheet: true }, "", url ?? location.href);
  else if (url) history.pushState({}, "", url);
  seek(address);
}
function seek(address) {
  awaited = true;
  if (address === shown) showMark();
  shown = address;
  trigger("open_citation", { address });
}
function openRegulation(query, path, from) {
  openSource(`#at/${query}/${path}`, from, `?reg=${query}${path ? `#${path}` : ""}`);
}
document.addEventListener("click", (event) => {
  const at = (selector) => event.target.closest?.(selector);
  const cite = at("a.cite");
  if (cite) {
    event.preventDefault();
    document.querySelectorAll("a.cite.open").forEach((a) => a.classList.remove("open"));
    cite.classList.add("open");
    openSource(cite.getAttribute("href"), cite);
  }
  const choice = at("a.choice");
  if (choice) {
    event.preventDefault();
    const english = Boolean(choice.closest(".answer.english"));
    trigger("choose", { address: choice.getAttribute("href"), english });
  }
  const link = at("a.to-provision");
  if (link && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    const url = new URL(link.href);
    openRegulation(url.searchParams.get("reg"), decodeURIComponent(url.hash.slice(1)), link.closest("#source") ? opener : link);
  }
  if (at("#dark-switch")) {
    const dark = document.body.classList.toggle("dark");
    localStorage.setItem("guangui-dark", dark ? "1" : "");
  }
  if (at("#sheet-close")) closeSheet();
  if (at(".here")) toggleTools(at(".here"));
  if (at(".tools button")) copyFrom(at(".tools button"));
  const skip = at("#skip");
  if (skip) {
    event.preventDefault();
    document.querySelector(`#room-${document.body.dataset.room}`)?.querySelector("input, textarea, select, button, a[href]")?.focus();
  }
});
if (localStorage.getItem("guangui-dark")) document.body.classList.add("dark");

// A permalink: ?reg=taipei-reading#4.11.3 opens the regulation at the provision.
function openAddress() {
  const regulation = roomAt().get("reg");
  if (!regulation) return;
  const address = `#at/${regulation}/${decodeURIComponent(location.hash.slice(1))}`;
  seek(address);
}
setTimeout(openAddress, 300);
window.addEventListener("popstate", openAddress);

// The sheet: where the panel does not stand beside, it covers the page until it is closed.
function isSheet() {
  return getComputedStyle(panel()).position === "fixed";
}
// Over the whole page, nothing under it is reached by keys.
function openSheet() {
  document.body.classList.add("sheet");
  const title = document.querySelector("#sheet-title");
  const source = panel().querySelector(".source");
  Object.assign(title.dataset, { zh: source?.dataset.title ?? "", en: source?.getAttribute("data-en-aria-label") ?? "" });
  Object.assign(title, { textContent: title.dataset[language], lang: LANGS[language] });
  if (!isSheet()) return;
  const covers = panel().getBoundingClientRect().width >= window.innerWidth;
  document.querySelectorAll("#masthead, #work-side").forEach((part) => { part.inert = covers; });
  document.querySelector("#sheet-close").focus({ preventScroll: true });
}
function closeSheet() {
  if (!document.body.classList.contains("sheet")) return;
  if (history.state?.sheet) history.back();
  else foldSheet();
}
function foldSheet() {
  awaited = false;
  document.body.classList.remove("sheet");
  document.querySelectorAll("#masthead, #work-side").forEach((part) => { part.inert = false; });
  if (opener?.isConnected) opener.focus();
  opener = null;
}
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && isSheet()) closeSheet();
});
document.addEventListener("room", foldSheet);

// What was opened is scrolled to: the words quoted, or the top of the text.
function showMark() {
  const side = panel();
  if (!awaited || !side.querySelector(".source, .source-fault")) return;
  openSheet();
  const mark = side.querySelector("mark");
  const top = mark ? mark.getBoundingClientRect().top - side.getBoundingClientRect().top - side.clientHeight / 3 : -side.scrollTop;
  side.scrollTo({ top: side.scrollTop + top, behavior: "auto" });
}

// The tools of a provision: how it is cited, with its words, and its address.
function toggleTools(button) {
  const line = button.closest("p");
  const open = line.nextElementSibling?.classList.contains("tools");
  document.querySelectorAll("#source .tools").forEach((t) => t.remove());
  document.querySelectorAll("#source .here").forEach((b) => b.setAttribute("aria-expanded", "false"));
  if (open) return;
  button.setAttribute("aria-expanded", "true");
  const source = button.closest(".source");
  const version = source.dataset.version ? `（${source.dataset.version}）` : "";
  const tools = document.createElement("div");
  tools.className = "tools";
  tools.dataset.cited = `《${source.dataset.title}》${button.dataset.label}${version}`;
  tools.dataset.quote = wordsOf(line);
  tools.dataset.link = `${location.origin}${location.pathname}?reg=${source.dataset.document}#${button.dataset.path}`;
  const told = document.createElement("span");
  told.textContent = tools.dataset.cited;
  told.className = "quoted";
  told.lang = "zh-Hant-TW";
  tools.append(told, ...["source.copy_citation", "source.copy_quote", "source.copy_link"].map((key) => {
    const copy = document.createElement("button");
    copy.type = "button";
    copy.dataset.copies = key;
    copy.dataset.w = key;
    copy.textContent = said(key);
    return copy;
  }));
  line.after(tools);
  tools.querySelector("button").focus();
}
function wordsOf(line) {
  const copy = line.cloneNode(true);
  copy.querySelectorAll(".here").forEach((n) => n.remove());
  return copy.textContent.trim();
}
function copyFrom(button) {
  const { cited, quote, link } = button.closest(".tools").dataset;
  copy(button, {
    "source.copy_citation": cited,
    "source.copy_quote": `「${quote}」${cited}`,
    "source.copy_link": link,
  }[button.dataset.copies]);
}

// A new exchange is read from its question down, so that is brought to the top of the chat.
function showQuestion() {
  const asked = document.querySelectorAll("#chat .user-row, #chat .message.user");
  const last = asked[asked.length - 1];
  const pane = last?.closest(".bubble-wrap");
  if (pane) pane.scrollTop += last.getBoundingClientRect().top - pane.getBoundingClientRect().top - 8;
}

let exchanges = 0;
new MutationObserver((changes) => {
  if (changes.some((c) => c.target.closest?.("#source") && !c.target.closest(".source"))) showMark();
  const count = document.querySelectorAll("#chat .answer").length;
  if (count > exchanges) requestAnimationFrame(() => setTimeout(showQuestion, 60));
  exchanges = count;
}).observe(document.body, { childList: true, subtree: true });
