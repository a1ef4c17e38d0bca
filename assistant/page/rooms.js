// Runs second: the tabs of the masthead show one room each, by click, by arrow keys and by address.
const tabs = () => [...document.querySelectorAll("#tabs [role=tab]")];
const roomAt = () => new URLSearchParams(location.search);

function showRoom(name, { focus = false, remember = true } = {}) {
  const known = tabs().some((tab) => tab.dataset.room === name);
  const chosen = known ? name : "chat";
  document.body.dataset.room = chosen;
  for (const tab of tabs()) {
    const open = tab.dataset.room === chosen;
    tab.setAttribute("aria-selected", String(open));
    tab.tabIndex = open ? 0 : -1;
    if (open && focus) tab.focus();
    if (open) tab.scrollIntoView({ block: "nearest", inline: "center" });
  }
  if (remember && roomAt().get("tab") !== chosen) {
    history.pushState({}, "", chosen === "chat" ? location.pathname : `?tab=${chosen}`);
  }
  document.dispatchEvent(new CustomEvent("room", { detail: chosen }));
}

document.addEventListener("click", (event) => {
  const tab = event.target.closest?.("#tabs [role=tab]");
  if (tab) showRoom(tab.dataset.room);
});
document.addEventListener("keydown", (event) => {
  const at = tabs().indexOf(event.target);
  if (at < 0) return;
  const last = tabs().length - 1;
  const next = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at === 0 ? last : at - 1, Home: 0, End: last }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  showRoom(tabs()[next].dataset.room, { focus: true });
});
function roomOfAddress() {
  const query = roomAt();
  return query.get("tab") ?? (query.has("calc") ? "fees" : query.has("reg") && tabs().some((t) => t.dataset.room === "regulations") ? "regulations" : "chat");
}
window.addEventListener("popstate", () => showRoom(roomOfAddress(), { remember: false }));
setTimeout(() => showRoom(roomOfAddress(), { remember: false }));
// The rooms come after the masthead; each is told to be the panel of its tab.
new MutationObserver(() => {
  for (const room of document.querySelectorAll(".room:not([role])")) {
    room.setAttribute("role", "tabpanel");
    room.setAttribute("aria-labelledby", room.id.replace("room-", "tab-"));
  }
  const side = document.querySelector("#source-side:not([role])");
  if (side) {
    side.setAttribute("role", "complementary");
    side.dataset.wAriaLabel = "source.name";
    side.setAttribute("aria-label", said("source.name"));
  }
}).observe(document.body, { childList: true, subtree: true });
// For the scripts of the rooms: `onFirst` runs when a room is first seen, `save` hands a file over,
// `copy` copies words and says so on the button.
function onFirst(name, furnish) {
  const come = () => {
    if (document.body.dataset.room !== name) return;
    document.removeEventListener("room", come);
    furnish();
  };
  document.addEventListener("room", come);
  come();
}
function save(name, words) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(["\ufeff", words], { type: "text/csv;charset=utf-8" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
async function copy(button, words) {
  const before = button.dataset.before ?? (button.dataset.before = button.dataset.w);
  try {
    await navigator.clipboard.writeText(words);
    button.dataset.w = "source.copied";
  } catch {
    button.dataset.w = "source.not_copied";
  }
  button.textContent = said(button.dataset.w);
  setTimeout(() => { button.dataset.w = before; button.textContent = said(before); }, 2500);
}
window.guangui = { showRoom, said, language: () => language, onFirst, save, copy };
