// 問答: judging, copying and exporting answers; the visitor's own questions, kept in the page only.
// A question as it is shown: a choice's is there in both languages.
function words(node) {
  const copy = node.cloneNode(true);
  const english = node.querySelector(".asked.english") || window.guangui.language() === "en";
  copy.querySelectorAll(english ? ".in-zh" : ".in-en").forEach((n) => n.remove());
  return copy.textContent.trim();
}
const questionsIn = () => [...document.querySelectorAll("#chat .message.user")];

// An answer as plain text: what stands in it, and each citation's label in brackets after its words.
function answerText(answer, asMarkdown = false) {
  const copy = answer.cloneNode(true);
  const english = answer.classList.contains("english") || window.guangui.language() === "en";
  copy.querySelectorAll(`.tools, .refill, .choices, ${english ? ".in-zh" : ".in-en"}`).forEach((n) => n.remove());
  copy.querySelectorAll("a.cite").forEach((n) => { n.textContent = `（${n.title.replace(/^開啟/, "")}）`; });
  copy.querySelectorAll("details").forEach((n) => { n.open = true; });
  copy.querySelectorAll(".status").forEach((n) => n.append("："));
  if (asMarkdown) copy.querySelectorAll("table").forEach((n) => n.replaceWith(markdownTable(n)));
  copy.querySelectorAll("p, tr, blockquote, section, li, summary").forEach((n) => n.append("\n"));
  copy.querySelectorAll("td, th").forEach((n) => n.append(" "));
  return copy.textContent.replace(/[ \t]+\n/g, "\n").replace(/\n{3,}/g, "\n\n").trim();
}
function markdownTable(table) {
  const rows = [...table.rows].map((row) => `| ${[...row.cells].map((c) => c.textContent.trim().replaceAll("|", "\\|")).join(" | ")} |`);
  const wide = Math.max(...[...table.rows].map((row) => row.cells.length));
  const rule = `|${" --- |".repeat(wide)}`;
  const head = table.tHead ? [] : [`|${"  |".repeat(wide)}`];
  const [first, ...others] = [...head, ...rows];
  return `\n${[first, rule, ...others].join("\n")}\n\n`;
}
function conversationText() {
  const rows = [...document.querySelectorAll("#chat .message.user, #chat .answer")];
  const parts = rows.map((n) => n.classList.contains("answer") ? answerText(n, true) : `## ${words(n)}`);
  const { said, language } = window.guangui;
  const day = new Date().toLocaleDateString(language() === "en" ? "en-GB" : "zh-TW", { dateStyle: "long" });
  return `# ${said("page.title")}\n\n${day}\n\n${parts.join("\n\n")}\n`;
}
function tell(tools, key) {
  const place = tools.querySelector(".thanks");
  place.textContent = window.guangui.said(key);
}
document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("button, a");
  if (button?.id === "print-chat") window.print();
  if (button?.id === "save-markdown") {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([conversationText()], { type: "text/markdown" }));
    link.download = "guangui.md";
    link.click();
    URL.revokeObjectURL(link.href);
  }
  const tools = button?.closest(".answer .tools");
  if (!tools) return;
  event.preventDefault();
  if (button.classList.contains("copy")) {
    await navigator.clipboard?.writeText(answerText(tools.closest(".answer")));
    tell(tools, "chat.copied");
    return;
  }
  const [, answer, liked, reason] = button.getAttribute("href").split("/");
  tools.querySelectorAll(".rate").forEach((b) => b.classList.toggle("chosen", b.classList.contains(liked === "1" ? "up" : "down")));
  tools.classList.toggle("why", liked === "0" && !reason);
  trigger("rate", { answer, liked, reason: decodeURIComponent(reason) });
  tell(tools, "chat.thanks");
});
// What this visitor has asked, each a way back to it.
function listQuestions() {
  const list = document.querySelector("#asked ol");
  const asked = questionsIn();
  const told = asked.map(words);
  if (!list || told.join("\n") === [...list.children].map((n) => n.textContent).join("\n")) return;
  list.replaceChildren(...asked.map((node, n) => {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = told[n];
    button.addEventListener("click", () => node.scrollIntoView({ block: "start" }));
    item.append(button);
    return item;
  }));
}
document.addEventListener("language", listQuestions);
new MutationObserver(listQuestions).observe(document.body, { childList: true, subtree: true });
