// Runs once, as the js_on_load of the page's masthead: hands the addresses of citation chips
// and choices to the server through `trigger`, scrolls the opened source to its marked words,
// and switches between light and dark.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a.cite, a.choice");
  if (link) {
    event.preventDefault();
    const address = link.getAttribute("href");
    if (link.classList.contains("cite")) {
      document.querySelectorAll("a.cite.open").forEach((a) => a.classList.remove("open"));
      link.classList.add("open");
      trigger("open_citation", { address });
    } else {
      trigger("choose", { address });
    }
  }
  if (event.target.closest?.("#dark-switch")) document.body.classList.toggle("dark");
});

// A permalink: ?reg=taipei-reading#4.11.3 opens the regulation at the provision.
const regulation = new URLSearchParams(location.search).get("reg");
if (regulation) {
  const path = decodeURIComponent(location.hash.slice(1));
  setTimeout(() => trigger("open_citation", { address: `#at/${regulation}/${path}` }), 300);
}

// The panel scrolls to the quoted words; on a phone it stands below the chat and is scrolled to.
function showMark() {
  const panel = document.querySelector("#source-side");
  const mark = panel.querySelector("mark");
  if (!mark) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const behavior = calm ? "auto" : "smooth";
  const box = panel.getBoundingClientRect();
  const middle = mark.getBoundingClientRect().top - box.top - box.height / 3;
  panel.scrollTo({ top: panel.scrollTop + middle, behavior: "auto" });
  if (box.top > window.innerHeight * 0.6) panel.scrollIntoView({ block: "start", behavior });
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
  if (changes.some((c) => c.target.closest?.("#source"))) showMark();
  const count = document.querySelectorAll("#chat .answer").length;
  if (count > exchanges) requestAnimationFrame(() => setTimeout(showQuestion, 60));
  exchanges = count;
}).observe(document.body, { childList: true, subtree: true });
